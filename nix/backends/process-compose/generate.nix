{
  pkgs,
  createProcessComposeProcess,
  foregroundBackend,
}:

/**
  A managed process as a process of process-compose. Commands go to a shell there, and variables are
  replaced in the configuration, so each process is a file: a keeper of the runtime on Linux, and a start script elsewhere.
*/
foregroundBackend {
  create = createProcessComposeProcess;
  translate =
    {
      description,
      keeperStopTime,
      pathOf,
      processSpec,
      startScript,
    }:
    {
      scripts."" =
        if pkgs.stdenv.hostPlatform.isLinux then
          processSpec { more = [ "env-clear PC_*\n" ]; }
        else
          startScript { };
      parameters = {
        # Descriptions are templates of Go, in every release.
        description = builtins.replaceStrings [ "{{" ] [ "{ {" ] description;
        entrypoint = [ (pathOf "") ];
        availability.restart = "always";
        shutdown = {
          signal = 15;
          timeout_seconds = keeperStopTime / 1000;
        };
        is_dotenv_disabled = true;
      };
    };
}
