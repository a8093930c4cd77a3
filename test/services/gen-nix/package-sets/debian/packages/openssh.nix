{
  buildEnv,
  debian,
  redirectPaths,
}:

let
  server = redirectPaths {
    package = debian.openssh-server;
    programs = [
      "bin/sshd"
      "lib/openssh/sshd-*"
    ];
    paths = {
      # the folder of a process without privileges, which is that of nixpkgs' sshd
      "/run/sshd/" = _out: "/var/empty/";
      "/usr/lib/openssh/" = out: "${out}/lib/openssh/";
    };
  };
in
# The client and the server, which Debian packages separately.
buildEnv {
  name = "openssh-${debian.openssh-server.version}";
  paths = [
    debian.openssh-client
    server
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
