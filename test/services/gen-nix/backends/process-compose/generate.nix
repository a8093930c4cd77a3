{
  pkgs,
  createProcessComposeProcess,
  foregroundBackend,
}:

/**
  Translates a managed process to a process of process-compose. process-compose passes commands to a shell,
  and replaces variables in the configuration. Therefore the command is a file: a keeper of the runtime on
  Linux, and a start script elsewhere. Its path is relative, so process-compose must be started in the profile.
*/
foregroundBackend {
  create = createProcessComposeProcess;
  translate =
    {
      description,
      keeperStopTime,
      processSpec,
      scriptPath,
      startScript,
    }:
    let
      script =
        if pkgs.stdenv.hostPlatform.isLinux then
          processSpec { more = [ "env-clear PC_*\n" ]; }
        else
          startScript { };
      path = scriptPath script;
    in
    {
      scripts.${path} = script;
      parameters = {
        # Every release treats descriptions as Go templates.
        description = builtins.replaceStrings [ "{{" ] [ "{ {" ] description;
        entrypoint = [ "./${path}" ];
        availability.restart = "always";
        shutdown = {
          signal = 15;
          timeout_seconds = keeperStopTime / 1000;
        };
        is_dotenv_disabled = true;
      };
    };
}
