{
  buildEnv,
  debian,
  runCommandLocal,
}:

let
  environment =
    suffix: paths:
    buildEnv {
      name = "inetutils${suffix}-${debian.inetutils-telnet.version}";
      inherit paths;
      pathsToLink = [
        "/bin"
        "/libexec"
      ];
    };

  clients = [
    debian.hostname
    debian.inetutils-ping
    debian.inetutils-telnet
  ];

  # Debian's names have a prefix where other packages have the same program.
  others = runCommandLocal "inetutils-others" { } ''
    mkdir -p "$out/bin" "$out/libexec"
    for program in ftp ifconfig logger talk; do
      for file in ${debian.inetutils-ftp} ${debian.inetutils-talk} ${debian.inetutils-tools}; do
        [ ! -e "$file/bin/inetutils-$program" ] || ln -s "$file/bin/inetutils-$program" "$out/bin/$program"
      done
    done
    ln -s ${debian.inetutils-ftpd}/bin/ftpd ${debian.inetutils-syslogd}/bin/syslogd "$out/libexec/"
    ln -s ${debian.inetutils-talkd}/bin/talkd ${debian.inetutils-telnetd}/bin/telnetd "$out/libexec/"
    ln -s ${debian.inetutils-inetd}/bin/inetutils-inetd "$out/libexec/inetd"
  '';
in
# The programs of GNU inetutils in Debian's packages, and hostname.
environment "" (clients ++ [ others ])
// {
  # for the PATH of every process: the servers would bring libraries that no process needs
  small = environment "-small" clients;
}
