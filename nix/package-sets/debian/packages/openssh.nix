{ buildEnv, debian }:

# The client and the server, which Debian packages separately.
buildEnv {
  name = "openssh-${debian.openssh-server.version}";
  paths = [
    debian.openssh-client
    debian.openssh-server
    debian.openssh-sftp-server
  ];
  pathsToLink = [
    "/bin"
    "/lib/openssh"
  ];
  postBuild = ''
    ln -s lib/openssh "$out/libexec"
  '';
  meta.mainProgram = "ssh";
}
