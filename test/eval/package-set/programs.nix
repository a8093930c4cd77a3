# Uses the programs of the package set inside Nix's sandbox, where nothing of the host can stand in
# for a missing library or part. `--version` alone proves little: a program may print it and do
# nothing else.
{
  lockFile,
  pkgs ? import ../../../nix/package-sets/debian { inherit lockFile; },
}:

let
  inherit (pkgs) lib;

  # Java's smallest program, compiled: it prints what it is given, and adds two numbers.
  helloClass = ./Hello.class.base64;

  site = pkgs.linkFarm "site" {
    "index.html" = pkgs.writeText "index.html" "a page\n";
    "hours.php" = pkgs.writeText "hours.php" ''
      <?php date_default_timezone_set("Africa/Cairo"); print(mb_strtolower(date("G", 0) . " HOURS"));
    '';
  };

  phpForApache = pkgs.php.override {
    apxs2Support = true;
    inherit (pkgs) apacheHttpd;
  };
  phpWithRedis = pkgs.php.withExtensions ({ enabled, all }: [ all.redis ]);

  # attribute -> [ commands  texts that they print ]
  checks = {
    acl = [ "touch file && getfacl file" "user::rw-" ];
    apacheHttpd = [
      ''
        cat >httpd.conf <<END
        ServerRoot ${pkgs.apacheHttpd}
        ServerName localhost
        Listen 127.0.0.1:8101
        PidFile $PWD/httpd.pid
        ErrorLog $PWD/error.log
        LoadModule mpm_prefork_module modules/mod_mpm_prefork.so
        LoadModule authz_core_module modules/mod_authz_core.so
        LoadModule mime_module modules/mod_mime.so
        # part of Debian's program
        LoadModule log_config_module modules/mod_log_config.so
        LoadModule unixd_module modules/mod_unixd.so
        LoadModule version_module modules/mod_version.so
        LoadModule php_module ${phpForApache}/modules/libphp.so
        DocumentRoot ${site}
        <FilesMatch \.php$>
          SetHandler application/x-httpd-php
        </FilesMatch>
        END
        PHPRC=${phpForApache.phpIni} httpd -f "$PWD/httpd.conf" -DFOREGROUND &
        eventually curl --silent --fail --include http://127.0.0.1:8101/index.html
        curl --silent --fail http://127.0.0.1:8101/hours.php
      ''
      "Content-Type: text/html"
      "2 hours"
    ];
    bash = [ "bash -c 'shopt -s extglob; x=abc; echo \${x/@(a|b)/_}'" "_bc" ];
    bc = [ "bc <<<'2 ^ 64'" "18446744073709551616" ];
    binutils = [ "echo nop | as -o nop.o - && objdump -d nop.o" "nop" ];
    busybox = [ "busybox sh -c 'echo $((6 * 7))'" "42" ];
    bzip2 = [ "echo packed | bzip2 | bunzip2" "packed" ];
    cacert = [
      "openssl storeutl -noout -certs ${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt | tail -n 1 | grep -E '[1-9][0-9]+'"
      "Total found"
    ];
    coreutils = [ "printf '%s\\n' b a | sort | sha256sum --tag" "SHA256 (-) = 911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2" ];
    cpio = [ "touch inside && echo inside | cpio --quiet -o | cpio --quiet -t" "inside" ];
    curl = [ "curl --silent file://${site}/index.html" "a page" ];
    daemon = [ "daemon --foreground --stdout=\"$PWD/out\" -- bash -c 'echo started' && cat out" "started" ];
    daemontools = [
      ''
        mkdir -p scan/x
        printf '#!${pkgs.runtimeShell}\necho supervised\nexec sleep 9\n' >scan/x/run
        chmod +x scan/x/run
        timeout 5 svscan scan & eventually bash -c 'svstat scan/x | grep ": up"'
      ''
      "scan/x: up"
    ];
    dash = [ "dash -c 'echo $((6 * 7))'" "42" ];
    dbus = [
      ''
        cat >bus.conf <<END
        <busconfig>
          <listen>unix:path=$PWD/bus</listen>
          <auth>EXTERNAL</auth>
          <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
        </busconfig>
        END
        dbus-daemon --config-file=bus.conf --nofork &
        eventually dbus-send --bus=unix:path=$PWD/bus --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.ListNames
      ''
      "string \"org.freedesktop.DBus\""
    ];
    diffutils = [ "diff -u <(echo old) <(echo new)" "+new" ];
    docker = [
      "HOME=$PWD docker context ls && dockerd --version && . <(grep ^export $(command -v dockerd)) && containerd --version && runc --version && iptables --version"
      "iptables v"
    ];
    dpkg = [ "dpkg --compare-versions 1.0~rc1 lt 1.0 && echo older" "older" ];
    dumb-init = [ "dumb-init bash -c 'echo below $PPID'" "below" ];
    execline = [ "execlineb -P -c 'foreground { echo inside } echo after'" "inside" ];
    fakeroot = [ "fakeroot bash -c 'touch file && chown 12:34 file && stat --format %u:%g file'" "12:34" ];
    file = [ "file ${pkgs.bash}/bin/bash" "ELF 64-bit" ];
    findutils = [ "touch found && find . -name found -print0 | xargs -0 echo" "./found" ];
    gawk = [ "awk 'BEGIN { print 6 * 7 }'" "42" ];
    gcc = [
      ''
        printf '#include <stdio.h>\nint main(void) { puts("from C"); }\n' >c.c
        printf '#include <iostream>\n#include <vector>\nint main() { std::vector<int> v{40, 2}; std::cout << v[0] + v[1] << " from C++\\n"; }\n' >cpp.cpp
        gcc -O2 -flto -Wall c.c -o c && g++ -O2 -Wall cpp.cpp -o cpp && ./c && ./cpp
      ''
      "42 from C++"
    ];
    gettext = [ "WORD=filled envsubst <<<'$WORD'" "filled" ];
    git = [
      ''
        export HOME=$PWD
        git init --quiet repository && cd repository && touch file && git add file
        git -c user.name=x -c user.email=x@example.test commit --quiet --message first
        git submodule status && git worktree add --quiet ../other && git -C ../other log --oneline
      ''
      "first"
    ];
    glibc = [ "${pkgs.glibc.bin}/bin/getconf LONG_BIT && ${pkgs.glibc.bin}/bin/getent services 1/tcp || ${pkgs.glibc.bin}/bin/locale -a" "64" ];
    glibcLocales =
      let
        locales = pkgs.glibcLocales.override {
          allLocales = false;
          locales = [ "de_DE.UTF-8/UTF-8" ];
        };
      in
      [ "LOCPATH=${locales}/lib/locale LC_ALL=de_DE.UTF-8 date -d 2026-03-01 +%A" "Sonntag" ];
    gnugrep = [ "printf 'a1\\n' | grep -P '\\d' && printf 'b2\\n' | egrep '[0-9]'" "b2" ];
    gnumake = [ "printf 'SHELL = ${pkgs.runtimeShell}\\nall:\\n\\t@echo made $@\\n' >Makefile && make" "made all" ];
    gnused = [ "sed 's/a/b/' <<<a" "b" ];
    gnutar = [ "echo archived >file && tar -c file | gzip | tar -xzO" "archived" ];
    gzip = [ "echo packed | gzip | gzip -d && echo found | gzip >f.gz && zgrep found f.gz" "found" ];
    haproxy = [
      ''
        cat >haproxy.cfg <<END
        defaults
          mode http
          timeout connect 1s
          timeout client 1s
          timeout server 1s
        frontend f
          bind 127.0.0.1:8102
          http-request return status 200 content-type text/plain string "from haproxy"
        END
        haproxy -f haproxy.cfg &
        eventually curl --silent --fail http://127.0.0.1:8102/
      ''
      "from haproxy"
    ];
    hello = [ "hello" "Hello" ];
    hostname = [ "hostname" "localhost" ];
    iana-etc = [ "grep -w http ${pkgs.iana-etc}/etc/services" "80/tcp" ];
    inetutils = [
      "telnet --version; for server in ${pkgs.inetutils}/libexec/*; do $server --version | head -n 1; done"
      "telnetd (GNU inetutils)"
    ];
    influxdb = [
      ''
        printf 'bind-address = "127.0.0.1:8107"\n[meta]\ndir = "%s"\n[data]\ndir = "%s"\nwal-dir = "%s"\n[http]\nbind-address = "127.0.0.1:8106"\n' meta data wal >influxdb.conf
        influxd -config influxdb.conf >server.log 2>&1 &
        eventually influx -host 127.0.0.1 -port 8106 -execute "CREATE DATABASE sensors"
        influx -host 127.0.0.1 -port 8106 -execute "SHOW DATABASES"
      ''
      "sensors"
    ];
    iproute2 = [ "ip -brief address show dev lo" "127.0.0.1" ];
    iputils = [ "ping -V" "iputils" ];
    jq = [ "jq -n '1 + 1'" "2" ];
    jre_headless = [
      ''
        base64 -d ${helloClass} >Hello.class
        export HOME=$PWD
        java -cp . Hello world | grep "Hello world 42"
        keytool -genkeypair -alias key -keyalg EC -dname CN=x -keystore store -storepass secret
        keytool -list -keystore store -storepass secret
      ''
      "PrivateKeyEntry"
    ];
    kmod = [ "echo 'alias moon lunar' >aliases.conf && modprobe --config aliases.conf --showconfig" "alias moon lunar" ];
    less = [ "echo paged | less -F" "paged" ];
    libcap = [ "capsh --print" "Current:" ];
    mariadb = [
      ''
        export HOME=$PWD
        mariadb-install-db --no-defaults --datadir="$PWD/data" --auth-root-authentication-method=normal >install.log 2>&1 || { cat install.log; exit 1; }
        mariadbd --no-defaults --basedir=${pkgs.mariadb} --datadir="$PWD/data" --socket="$PWD/socket" --skip-networking --pid-file="$PWD/pid" >server.log 2>&1 &
        eventually mariadb --no-defaults --socket="$PWD/socket" --user=root --execute "create table test.t (n int); insert into test.t values (40), (2); select concat('sum ', sum(n)) from test.t"
        mariadb-admin --no-defaults --socket="$PWD/socket" --user=root shutdown
      ''
      "sum 42"
    ];
    memcached = [
      ''
        memcached -u nobody -s "$PWD/socket" &
        eventually socat -u OPEN:/dev/null UNIX-CONNECT:socket
        printf 'set k 0 0 6\r\ncached\r\nget k\r\nquit\r\n' | socat - UNIX-CONNECT:socket
      ''
      "cached"
    ];
    nano = [ "nano --version" "nano" ];
    ncurses = [ "tput -T xterm-256color colors" "256" ];
    netcat = [ "nc -l 127.0.0.1 8103 >received & eventually bash -c 'nc -N 127.0.0.1 8103 <<<sent' && wait && cat received" "sent" ];
    nginx = [
      ''
        cat >nginx.conf <<END
        pid nginx.pid;
        events { }
        http {
          include ${pkgs.nginx}/conf/mime.types;
          access_log off;
          client_body_temp_path .;
          proxy_temp_path .;
          fastcgi_temp_path .;
          uwsgi_temp_path .;
          scgi_temp_path .;
          server { listen 127.0.0.1:8104; root ${site}; gzip on; gzip_min_length 1; }
        }
        END
        # programs look for others where Debian has them
        ${pkgs.nginx}/sbin/nginx -p "$PWD" -e stderr -c nginx.conf -t
        nginx -p "$PWD" -e stderr -c nginx.conf -g 'daemon off;' &
        eventually curl --silent --fail --compressed --include http://127.0.0.1:8104/index.html
      ''
      "a page"
    ];
    nix = [
      "NIX_STORE_DIR=$PWD/store NIX_STATE_DIR=$PWD/state NIX_LOG_DIR=$PWD/log HOME=$PWD nix-instantiate --eval --expr '6 * 7'"
      "42"
    ];
    nodejs = [
      ''
        printf 'exports.answer = 42;\n' >common.cjs
        # a native module for an older C library; it has no run path, as those of npm
        printf 'void unused(void) {}\n' >module.c
        ${pkgs.gcc}/bin/gcc -shared -fPIC -Wl,--no-as-needed module.c ${pkgs.glibc}/lib/libdl.so.2 -o module.node
        ${pkgs.patchelf}/bin/patchelf --remove-rpath module.node
        cat >main.mjs <<'END'
        import { createHash } from "node:crypto";
        import { createServer } from "node:http";
        import { Worker } from "node:worker_threads";
        import { gzipSync, gunzipSync } from "node:zlib";
        import { answer } from "./common.cjs";
        const hash = createHash("sha256").update(gunzipSync(gzipSync("text"))).digest("hex");
        const server = createServer((_, response) => response.end("served")).listen(0, "127.0.0.1");
        await new Promise((resolve) => server.once("listening", resolve));
        const body = await (await fetch("http://127.0.0.1:" + server.address().port)).text();
        const worker = new Worker("require('worker_threads').parentPort.postMessage('worked')", { eval: true });
        const message = await new Promise((resolve) => worker.once("message", resolve));
        const date = new Intl.DateTimeFormat("de", { month: "long" }).format(new Date(0));
        let native = "";
        try {
          process.dlopen({ exports: {} }, process.cwd() + "/module.node");
        } catch ({ message }) {
          native = message.includes("did not self-register") ? "loaded" : message;
        }
        console.log(hash.length, answer, body, message, date, native);
        server.close();
        END
        node main.mjs
      ''
      "64 42 served worked Januar loaded"
    ];
    openssh = [
      ''
        ssh-keygen -q -t ed25519 -N "" -f key && ssh-keygen -l -f key
        printf 'HostKey %s\n' "$PWD/key" >config && sshd -t -f config
      ''
      "ED25519"
    ];
    openssl = [
      ''
        openssl genpkey -algorithm ED25519 -out key.pem
        echo signed >text && openssl pkeyutl -sign -inkey key.pem -rawin -in text -out signature
        openssl pkey -in key.pem -pubout -out public.pem
        openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in text -sigfile signature
        openssl req -x509 -key key.pem -days 1 -subj /CN=shop.test -out certificate.pem
        openssl x509 -noout -subject -in certificate.pem
      ''
      "Signature Verified Successfully"
    ];
    patch = [ "echo old >file && diff -u file <(echo new) | patch file && cat file" "new" ];
    patchelf = [ "patchelf --print-interpreter ${pkgs.bash}/bin/bash" "ld-linux" ];
    perl = [ "perl -MPOSIX -MJSON::PP -MEncode -MSocket -e 'print encode_json([floor(2.5)])'" "[2]" ];
    php = [
      ''
        php -r 'echo json_encode(["pages" => 6 * 7]), iconv_strlen("é"), mb_strtoupper("é"), (new PDO("sqlite::memory:"))->query("select 2 * 3")->fetchColumn(), PHP_EOL;'
        ${phpWithRedis}/bin/php -r 'echo extension_loaded("redis") && !extension_loaded("gd") ? "redis alone" : "?", PHP_EOL;'
        printf '[global]\nerror_log = /proc/self/fd/2\n[www]\nlisten = %s\npm = static\npm.max_children = 1\n' "$PWD/fpm.sock" >fpm.conf
        php-fpm -y "$PWD/fpm.conf" -t 2>&1
      ''
      "{\"pages\":42}1É6"
      "redis alone"
      "test is successful"
    ];
    pkg-config = [ "PKG_CONFIG_PATH=${lib.getDev pkgs.zlib}/lib/pkgconfig pkg-config --libs zlib" "-lz" ];
    postgresql = [
      ''
        initdb -D database -U builder >/dev/null
        postgres -D database -k "$PWD" -c listen_addresses= >server.log 2>&1 &
        eventually psql -h "$PWD" -U builder postgres -c "select extract(hour from timestamptz '2020-01-01 00:00Z' at time zone 'Europe/Amsterdam') as hour"
        createdb -h "$PWD" -U builder other
        psql -h "$PWD" -U builder other -Atc "create extension pg_trgm; select 'similar ' || similarity('word', 'word')"
        pg_ctl stop -D database -m fast >/dev/null
      ''
      "similar 1"
    ];
    procps = [ "ps -o comm= -p $$" "bash" ];
    psmisc = [ "sleep 60 & eventually killall sleep && echo killed" "killed" ];
    python3 = [
      ''
        cat >main.py <<'END'
        import asyncio, bz2, ctypes, curses, decimal, hashlib, json, lzma, multiprocessing, readline
        import sqlite3, ssl, subprocess, sys, urllib.request, uuid, zlib, zoneinfo
        import psycopg2, redis

        context = ssl.create_default_context(cafile="${pkgs.cacert}/etc/ssl/certs/ca-bundle.crt")
        rows = sqlite3.connect(":memory:").execute("select 40 + 2").fetchone()
        child = subprocess.run([sys.executable, "-c", "print('child')"], capture_output=True, text=True)
        zone = zoneinfo.ZoneInfo("Europe/Amsterdam")
        print(len(context.get_ca_certs()) > 50, rows[0], child.stdout.strip(), zone, asyncio.run(asyncio.sleep(0, 1)))
        END
        PYTHONTZPATH=${pkgs.tzdata}/share/zoneinfo python3 main.py
      ''
      "True 42 child Europe/Amsterdam 1"
    ];
    redis = [
      ''
        redis-server --port 0 --unixsocket "$PWD/socket" --dir "$PWD" >server.log &
        eventually redis-cli -s socket eval "return 'PONG ' .. 6 * 7" 0
        redis-cli -s socket save && redis-cli -s socket shutdown
      ''
      "PONG 42"
    ];
    rsync = [ "mkdir from && echo copied >from/file && rsync -a from/ to/ && cat to/file" "copied" ];
    runit = [
      ''
        mkdir -p x
        printf '#!${pkgs.runtimeShell}\nexec sleep 9\n' >x/run
        chmod +x x/run
        runsv x & eventually bash -c 'sv status ./x | grep ^run:'
        sv force-shutdown ./x
      ''
      "run: ./x"
    ];
    s6 = [
      "mkdir -p scan/x; printf '#!${pkgs.runtimeShell}\\necho supervised\\n' >scan/x/run; chmod +x scan/x/run; timeout 2 s6-svscan scan"
      "supervised"
    ];
    shadow = [ "useradd --help && pwck -q -r" "useradd" ];
    socat = [ "socat -u EXEC:'echo relayed' -" "relayed" ];
    sqlite = [ "sqlite3 :memory: 'select 40 + 2'" "42" ];
    start-stop-daemon = [ "start-stop-daemon --start --exec ${pkgs.coreutils}/bin/echo -- started" "started" ];
    strace = [ "strace -V" "strace" ];
    subversion = [ "svnadmin create repository && svn checkout file://$PWD/repository copy" "Checked out revision 0" ];
    supervisor = [
      ''
        cat >supervisord.conf <<END
        [supervisord]
        nodaemon=true
        [unix_http_server]
        file=$PWD/socket
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
        [supervisorctl]
        serverurl=unix://$PWD/socket
        [program:sleeper]
        command=${pkgs.coreutils}/bin/sleep 60
        END
        supervisord -c supervisord.conf >log 2>&1 &
        eventually bash -c 'supervisorctl -c supervisord.conf status | grep RUNNING'
        supervisorctl -c supervisord.conf shutdown
      ''
      "RUNNING"
    ];
    tini = [ "tini -s -- echo inside" "inside" ];
    tree = [ "tree ${site}" "index.html" ];
    tomcat10 = [
      ''
        mkdir -p base/conf base/temp base/work base/logs
        cp ${pkgs.tomcat10}/conf/* base/conf/
        cp -r ${pkgs.tomcat10.webapps}/webapps base/
        chmod -R u+w base
        sed -i 's/port="8080"/port="8111" address="127.0.0.1"/; s/port="8005"/port="-1"/' base/conf/server.xml
        JAVA_HOME=${pkgs.jre_headless} CATALINA_BASE=$PWD/base catalina.sh run >server.log 2>&1 &
        eventually curl --silent --fail http://127.0.0.1:8111/
      ''
      "It works"
    ];
    tzdata = [ "TZDIR=${pkgs.tzdata}/share/zoneinfo TZ=Asia/Tokyo date -d @0 +%H:%M" "09:00" ];
    unzip = [ "echo packed >file && zip -q archive.zip file && unzip -p archive.zip" "packed" ];
    util-linux = [ "flock lock setpriv --no-new-privs echo ran" "ran" ];
    vim = [ "echo old >file && vim -es -u NONE -c '%s/old/new/' -c wq file; cat file" "new" ];
    vsftpd = [
      ''
        printf '%s\n' listen_address=127.0.0.1 listen_port=8105 run_as_launching_user=YES ftp_username=nobody nopriv_user=nobody anonymous_enable=YES local_enable=NO "secure_chroot_dir=$PWD" "anon_root=$PWD" >vsftpd.conf
        vsftpd "$PWD/vsftpd.conf" &
        eventually bash -c 'exec 3<>/dev/tcp/127.0.0.1/8105 && read -r line <&3 && echo "$line"'
      ''
      "220"
    ];
    wget = [
      ''
        python3 -m http.server --bind 127.0.0.1 --directory ${site} 8106 2>/dev/null &
        eventually wget --quiet --output-document=- http://127.0.0.1:8106/index.html
      ''
      "a page"
    ];
    which = [ "which which" "which" ];
    xinetd = [
      ''
        cat >xinetd.conf <<END
        service echo
        {
          id = echo-stream
          type = INTERNAL UNLISTED
          socket_type = stream
          bind = 127.0.0.1
          port = 8108
          wait = no
          user = $(id -un)
        }
        END
        xinetd -filelog "$PWD/log" -dontfork -stayalive -f xinetd.conf -pidfile "$PWD/xinetd.pid" &
        eventually bash -c 'exec 3<>/dev/tcp/127.0.0.1/8108 && echo echoed >&3 && timeout 2 head -n 1 <&3'
      ''
      "echoed"
    ];
    xz = [ "echo packed | xz | xz -d" "packed" ];
    zip = [ "echo packed >file && zip -q archive.zip file && unzip -p archive.zip" "packed" ];
    zstd = [ "echo packed | zstd | zstd -d" "packed" ];
  }
  // lib.optionalAttrs isInLock {
    valkey = [
      ''
        valkey-server --port 0 --unixsocket "$PWD/socket" --dir "$PWD" >server.log &
        eventually valkey-cli -s socket eval "return 'PONG ' .. 6 * 7" 0
        valkey-cli -s socket shutdown
      ''
      "PONG 42"
    ];
  };

  # Debian has it since 13
  isInLock = (builtins.tryEval pkgs.valkey.outPath).success;

  packages = pkgs // {
    python3 = pkgs.python3.withPackages (ps: [ ps.psycopg2 ps.redis ]);
  };

  # those that checks use besides their own
  helpers = lib.makeBinPath [
    pkgs.curl
    pkgs.openssl
    pkgs.python3
    pkgs.socat
    pkgs.unzip
    pkgs.zip
  ];

  runCheck =
    name:
    let
      script = pkgs.writeText "check-${name}" ''
        PATH=${lib.getBin packages.${name}}/bin:$PATH:${helpers}
        set -eu
        eventually() {
          for _ in {1..100}; do
            if "$@" 2>/dev/null; then return; fi
            sleep 0.1
          done
          "$@"
        }
        trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
        ${lib.head checks.${name}}
      '';
    in
    ''
      mkdir ${name} && cd ${name}
      printed=$(timeout 120 bash ${script} 2>&1 </dev/null) || true
      cd ..
      for expected in ${lib.escapeShellArgs (lib.tail checks.${name})}; do
        if ! grep -qF -- "$expected" <<<"$printed"; then
          printf '%s printed:\n%s\n\n' ${name} "$printed" >&2
          failed=1
        fi
      done
    '';
in
pkgs.runCommand "package-set-programs" { names = lib.attrNames checks; } ''
  failed=
  ${lib.concatMapStrings runCheck (lib.attrNames checks)}
  if [ -n "$failed" ]; then exit 1; fi
  echo "$names" >"$out"
''
