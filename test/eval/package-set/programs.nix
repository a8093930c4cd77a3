# Runs the programs of the package set inside Nix's sandbox, where nothing of the host can stand in
# for a missing library.
{
  lockFile ? ../../../nix/package-sets/debian/lock.json,
  pkgs ? import ../../../nix/package-sets/debian { inherit lockFile; },
}:

let
  # "attribute" -> command that has to succeed, and to print the pattern
  checks = {
    bash = [ "bash --version" "GNU bash" ];
    coreutils = [ "ls --version" "coreutils" ];
    curl = [ "curl --version" "https" ];
    daemon = [ "daemon --version" "daemon" ];
    diffutils = [ "diff --version" "diffutils" ];
    dumb-init = [ "dumb-init --version" "dumb-init" ];
    execline = [ "execlineb -P -c 'foreground { echo inside } echo after'" "inside" ];
    fakeroot = [ "fakeroot --version" "fakeroot" ];
    file = [ "file ${pkgs.bash}/bin/bash" "ELF 64-bit" ];
    findutils = [ "find --version" "findutils" ];
    gawk = [ "awk 'BEGIN { print 6 * 7 }'" "42" ];
    git = [ "git --version" "git version" ];
    gnugrep = [ "grep --version" "GNU grep" ];
    gnused = [ "sed --version" "GNU sed" ];
    gnutar = [ "tar --version" "GNU tar" ];
    haproxy = [ "haproxy -v" "HAProxy" ];
    hello = [ "hello" "Hello" ];
    hostname = [ "hostname" "localhost" ];
    iproute2 = [ "ip -V" "iproute2" ];
    jq = [ "jq -n '1 + 1'" "2" ];
    less = [ "less --version" "less" ];
    memcached = [ "memcached --version" "memcached" ];
    mariadb = [ "mariadbd --version" "MariaDB" ];
    nginx = [ "nginx -v" "nginx/" ];
    nodejs = [ "node -e 'console.log(JSON.stringify({ a: 1 }))'" ''{"a":1}'' ];
    openjdk = [ "java -version" "OpenJDK" ];
    openssh = [ "ssh -V" "OpenSSH" ];
    openssl = [ "openssl version" "OpenSSL" ];
    perl = [ "perl -MPOSIX -e 'print floor(2.5)'" "2" ];
    pkg-config = [ "pkg-config --version" "1" ];
    postgresql = [
      "initdb -D database -U builder >/dev/null && postgres --single -D database postgres <<<\"select now() at time zone 'Europe/Amsterdam'\""
      "timezone"
    ];
    procps = [ "ps --version" "procps" ];
    psmisc = [ "killall --version" "PSmisc" ];
    python3 = [ "python3 -c 'import ssl, sqlite3, json, ctypes, readline, lzma; print(ssl.OPENSSL_VERSION)'" "OpenSSL" ];
    redis = [ "redis-server --version" "Redis" ];
    rsync = [ "rsync --version" "rsync" ];
    runit = [ "chpst -/ /no/such true 2>&1 || echo ran" "ran" ];
    s6 = [
      "mkdir -p scan/x; printf '#!${pkgs.runtimeShell}\\necho supervised\\n' >scan/x/run; chmod +x scan/x/run; timeout 2 s6-svscan scan"
      "supervised"
    ];
    socat = [ "socat -V" "socat" ];
    sqlite = [ "sqlite3 :memory: 'select 40 + 2'" "42" ];
    start-stop-daemon = [ "start-stop-daemon --version" "start-stop-daemon" ];
    strace = [ "strace --version" "strace" ];
    subversion = [ "svn --version" "svn" ];
    supervisor = [ "supervisord --version" "4" ];
    tini = [ "tini --version" "tini" ];
    util-linux = [ "setpriv --version" "util-linux" ];
    vim = [ "vim --version" "VIM" ];
    vsftpd = [ "vsftpd -v 0>&1" "vsftpd" ];
    which = [ "which which" "which" ];
    xz = [ "xz --version" "XZ" ];
    zip = [ "zip --version" "Info-ZIP" ];
    zstd = [ "zstd --version" "Zstandard" ];
    busybox = [ "busybox true && echo ok" "ok" ];
    daemontools = [ "setuidgid no-such-user true" "unknown account" ];
    apacheHttpd = [ "httpd -v" "Apache" ];
    shadow = [ "useradd --help" "useradd" ];
    gcc = [ "gcc --version" "gcc" ];
    inetutils = [ "telnet --version" "inetutils" ];
    wget = [ "wget --version" "GNU Wget" ];
    gnumake = [ "make --version" "GNU Make" ];
    binutils = [ "ld --version" "GNU ld" ];
  };

  packages = pkgs // {
    openjdk = pkgs.jre_headless;
  };

  runCheck =
    name:
    let
      command = pkgs.lib.head checks.${name};
      pattern = pkgs.lib.last checks.${name};
    in
    ''
      echo "checking ${name}"
      printed=$(export PATH=${pkgs.lib.getBin packages.${name}}/bin:$PATH; ${command} 2>&1) || status=$?
      if ! grep -qF -- ${pkgs.lib.escapeShellArg pattern} <<<"$printed"; then
        echo "${name}: ${pkgs.lib.escape [ "\"" "$" "`" ] command} printed: $printed" >&2
        failed=1
      fi
    '';
in
pkgs.runCommand "package-set-programs" { names = pkgs.lib.attrNames checks; } ''
  failed=
  ${pkgs.lib.concatMapStrings runCheck (pkgs.lib.attrNames checks)}
  if [ -n "$failed" ]; then exit 1; fi
  echo "$names" >"$out"
''
