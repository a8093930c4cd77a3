# A process that can stay in the foreground and be a daemon: each manager takes what it prefers.
{ createManagedProcess, executable, ... }:

{
  server = {
    port = 5000;
    pkg = createManagedProcess {
      instanceName = "server";
      description = "A server";
      process = executable "server";
      args = [ "--port" 5000 ];
      daemonExtraArgs = [ "-D" ];
      foregroundProcessExtraArgs = [ "--foreground" ];
    };
  };
}
