{
  pkgs,
  shell,
  buildFiles,
}:

/**
  A root process for a collection of daemons: it starts them, stays in the foreground, and on
  TERM or INT stops them and ends with status 0.

  As PID 1 it also collects orphans: bash collects every child that ends, its own or adopted.
*/
{
  name,
  startCommand,
  stopCommand,
  # Commands that come before both.
  setUp ? "",
}:

buildFiles {
  inherit name;
  files."bin/start" = {
    executable = true;
    text = ''
      #!${shell}
      # The root process of the container.
      ${setUp}
      stop() {
        trap "" TERM INT
        ${stopCommand}
        kill "$waiting" 2>/dev/null
        exit 0
      }

      # Set before anything starts, so that a container that is stopped while it starts stops as well.
      # bash runs it as soon as the command that it waits for has ended.
      trap stop TERM INT
      waiting=

      ${startCommand}

      while :; do
        ${pkgs.coreutils}/bin/sleep infinity &
        waiting=$!
        wait "$waiting"
      done
    '';
  };
}
