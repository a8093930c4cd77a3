{
  mainProgram = "alertmanager";
  # downloads a compiler, and writes to the system
  drop = [ "share/prometheus/alertmanager/generate-ui.sh" ];
  # Debian's Alertmanager reads templates and pages below a fixed path, which is shorter than a store path. The folder
  # is opened for it instead, and reached by a path of the same length.
  script = ''
    path=/usr/share/prometheus/alertmanager
    opened=/proc/self/fd/9/
    while [ "''${#opened}" -lt "''${#path}" ]; do opened=$opened/; done
    mv bin/prometheus-alertmanager bin/.alertmanager-wrapped
    sed -i "s#$path#$opened#g" bin/.alertmanager-wrapped
    printf '%s\n' "#!$shell/bin/bash" \
      "exec 9<$out/share/prometheus/alertmanager" \
      "exec -a \"\$0\" $out/bin/.alertmanager-wrapped \"\$@\"" >bin/alertmanager
    chmod +x bin/alertmanager
    ln -s alertmanager bin/prometheus-alertmanager
  '';
}
