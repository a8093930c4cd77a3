# A process that only stays in the foreground: managers of daemons put it into the background.
{ createManagedProcess, executable, ... }:

{
  worker.pkg = createManagedProcess {
    name = "worker";
    foregroundProcess = executable "worker";
    foregroundProcessArgs = [ "--once" ];
  };
}
