# nixpkgs' attribute names for Debian's packages.
final: prev:

let
  inherit (final) debian;

  # a library and its headers: `getDev` gives the latter, which the inputs of a build are
  withDev = library: dev: library // { inherit dev; };

  # A flake that is this folder alone (path:...) does not have it.
  imageBuilder =
    if builtins.pathExists ../../image then
      ../../image/docker-tools.nix
    else
      throw "package set debian: dockerTools is in the library around this set; name the flake of the whole, with ?dir=";
in
{
  inherit (debian)
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
    dpkg
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
    iproute2
    jq
    less
    mariadb
    memcached
    nano
    nginx
    patch
    patchelf
    perl
    procps
    psmisc
    redis
    rsync
    runit
    socat
    strace
    subversion
    supervisor
    tini
    tree
    tzdata
    unzip
    util-linux
    vsftpd
    wget
    zip
    zstd
    ;

  apacheHttpd = debian.apache2;
  apacheHttpd_2_4 = debian.apache2;
  bashInteractive = debian.bash;
  binutils-unwrapped = debian.binutils;
  busybox = debian.busybox-static;
  dockerTools = import imageBuilder { pkgs = final; };
  gcc = final.cc;
  gcc-unwrapped = debian.gcc;
  getopt = debian.util-linux;
  gettext = debian.gettext-base;
  gitMinimal = debian.git;
  glibc = debian.libc6 // {
    bin = debian.libc-bin;
    dev = debian.libc6-dev;
  };
  glibcLocales = debian.libc-bin;
  gnugrep = debian.grep;
  gnumake = debian.make;
  gnused = debian.sed;
  gnutar = debian.tar;
  iputils = debian.iputils-ping;
  jdk_headless = debian.openjdk;
  jre_headless = debian.openjdk;
  jre = debian.openjdk;
  libcap = debian.libcap2-bin;
  libevent = withDev debian."libevent-2.1-7" debian.libevent-dev;
  libmicrohttpd = withDev debian.libmicrohttpd12 debian.libmicrohttpd-dev;
  mysql = debian.mariadb;
  ncurses = withDev debian.ncurses-bin debian.libncurses-dev;
  netcat = debian.netcat-openbsd;
  netcat-openbsd = debian.netcat-openbsd;
  nettools = final.inetutils;
  openssl = withDev debian.openssl debian.libssl-dev // {
    bin = debian.openssl;
    lib = debian.libssl3;
  };
  pcre2 = withDev debian.libpcre2-8-0 debian.libpcre2-dev;
  pkg-config = debian.pkgconf;
  pkgconf = debian.pkgconf;
  procps-ng = debian.procps;
  python = final.python3;
  python3Minimal = final.python3;
  pythonPackages = final.python3Packages;
  readline = withDev debian.libreadline8 debian.libreadline-dev;
  sqlite = withDev debian.sqlite3 debian.libsqlite3-dev;
  utillinux = debian.util-linux;
  utillinuxMinimal = debian.util-linux;
  util-linuxMinimal = debian.util-linux;
  vim = debian.vim-tiny;
  which = debian.debianutils;
  xz = debian.xz-utils;
  zlib = withDev debian.zlib1g debian.zlib1g-dev;
}
