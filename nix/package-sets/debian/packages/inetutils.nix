{ buildEnv, debian }:

# The programs of GNU inetutils in Debian's packages, and hostname.
buildEnv {
  name = "inetutils-${debian.inetutils-telnet.version}";
  paths = [
    debian.hostname
    debian.inetutils-ping
    debian.inetutils-telnet
  ];
  pathsToLink = [ "/bin" ];
}
