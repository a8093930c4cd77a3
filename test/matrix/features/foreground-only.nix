# A process that only stays in the foreground: managers of daemons put it into the background.
{ createManagedProcess, ... }:

{
  worker.pkg = createManagedProcess {
    name = "worker";
    foregroundProcess = "/opt/worker";
    foregroundProcessArgs = [ "--once" ];
  };
}
