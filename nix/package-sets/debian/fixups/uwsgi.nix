{
  leader = "uwsgi-core";
  mainProgram = "uwsgi";
  # Scripts of Debian's package would choose the program, and the plugin of Python without its version.
  script = ''
    ln -s uwsgi-core bin/uwsgi
    for plugin in lib/uwsgi/plugins/python3[0-9]*_plugin.so; do
      ln -s "''${plugin##*/}" lib/uwsgi/plugins/python3_plugin.so
    done
  '';
}
