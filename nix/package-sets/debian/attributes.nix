# nixpkgs' attribute names for Debian's packages.
final: prev:

let
  d = final.debian;
in
{
  inherit (d)
    acl
    bash
    bc
    binutils
    bzip2
    coreutils
    cpio
    curl
    daemon
    daemontools
    dash
    diffutils
    dumb-init
    execline
    fakeroot
    file
    findutils
    gawk
    git
    gzip
    haproxy
    hello
    hostname
    jq
    less
    memcached
    nano
    nginx
    nodejs
    openssl
    patch
    patchelf
    perl
    procps
    psmisc
    python3
    rsync
    runit
    s6
    socat
    strace
    subversion
    tini
    tree
    unzip
    util-linux
    vsftpd
    wget
    zip
    zstd
    supervisor
    ;

  bashInteractive = d.bash;
  busybox = d.busybox-static;
  dpkg = d.dpkg;
  gettext = d.gettext-base;
  glibc = d.libc6;
  gnugrep = d.grep;
  gnumake = d.make;
  gnused = d.sed;
  gnutar = d.tar;
  gcc = final.cc;
  gcc-unwrapped = d.gcc;
  iproute2 = d.iproute2;
  iputils = d.iputils-ping;
  ncurses = d.ncurses-bin;
  netcat = d.netcat-openbsd;
  utillinux = d.util-linux;
  which = d.debianutils;
  xz = d.xz-utils;
  redis = d.redis-server;
  pkg-config = d.pkgconf;
  apacheHttpd = d.apache2;
  openssh = d.openssh-server;
  python3Packages = { inherit (d) supervisor; };
  dockerTools = import ../../image/docker-tools.nix { pkgs = final; };
}
