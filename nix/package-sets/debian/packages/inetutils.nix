{ buildEnv, debian }:

# The programs of GNU inetutils that Debian's packages hold, and hostname.
buildEnv {
  name = "inetutils-${debian.inetutils-telnet.version}";
  paths = [
    debian.hostname
    debian.inetutils-ping
    debian.inetutils-telnet
  ];
  pathsToLink = [ "/bin" ];
}
