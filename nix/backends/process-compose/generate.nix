{
  pkgs,
  createProcessComposeProcess,
  foregroundBackend,
}:

/**
  Translates a managed process to a process of process-compose. process-compose passes commands to a shell,
  and replaces variables in the configuration. Therefore the command is a file: a keeper of the runtime on
  Linux, and a start script elsewhere.
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
        # Every release treats descriptions as Go templates.
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
