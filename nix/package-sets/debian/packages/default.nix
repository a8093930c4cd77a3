# Packages that differ from a single Debian package by more than the name: one file for each, called with
# the set's attributes.
final: prev:

let
  call = file: final.callPackage file { };
in
{
  apacheHttpd = call ./apache-httpd.nix;
  coreutils = call ./coreutils.nix;
  cacert = call ./cacert.nix;
  dovecot = call ./dovecot.nix;
  exim = call ./exim.nix;
  fakeNss = call ./fake-nss.nix;
  glibcLocales = call ./glibc-locales.nix;
  inetutils = call ./inetutils.nix;
  nodejs = call ./nodejs.nix;
  nodejs_22 = call ./nodejs-22.nix;
  openssh = call ./openssh.nix;
  opensmtpd = call ./opensmtpd.nix;
  php = call ./php.nix;
  postfix = call ./postfix.nix;
  postgresql = call ./postgresql.nix;
  s6 = call ./s6.nix;
  shadow = call ./shadow.nix;
  squid = call ./squid.nix;
  start-stop-daemon = call ./start-stop-daemon.nix;
  su = call ./su.nix;
  tomcat10 = call ./tomcat10.nix;
  python3 = call ./python3.nix;
  python3Packages = call ./python-packages.nix;
  varnish = call ./varnish.nix;
  vsftpd = call ./vsftpd.nix;
  zookeeper = call ./zookeeper.nix;
}
