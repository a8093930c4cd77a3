# A process that can only be a daemon: managers of foreground processes watch it by its PID file.
{ createManagedProcess, executable, ... }:

{
  legacy.pkg = createManagedProcess {
    name = "legacy";
    daemon = executable "legacyd";
    daemonArgs = [ "-d" ];
    pidFile = "/var/run/legacyd.pid";
  };
}
