{
  mainProgram = "rsyslogd";
  # rsyslogd looks for its modules in Debian's path
  script = ''
    mv bin/rsyslogd bin/.rsyslogd-wrapped
    printf '%s\n' "#!$shell/bin/bash" \
      "exec -a \"\$0\" $out/bin/.rsyslogd-wrapped -M $out/lib/rsyslog \"\$@\"" >bin/rsyslogd
    chmod +x bin/rsyslogd
  '';
}
