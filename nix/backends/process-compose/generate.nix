{ createProcessComposeProcess, foregroundBackend }:

/**
  A managed process as a process of process-compose. Commands go to a shell there, and variables are
  replaced in the configuration, so each process has a start script, which quotes everything once.
*/
foregroundBackend {
  create = createProcessComposeProcess;
  translate =
    {
      description,
      pathOf,
      startScript,
    }:
    {
      scripts."" = startScript { };
      parameters = {
        # Descriptions are templates of Go, in every release.
        description = builtins.replaceStrings [ "{{" ] [ "{ {" ] description;
        entrypoint = [ (pathOf "") ];
        availability.restart = "always";
        shutdown = {
          signal = 15;
          timeout_seconds = 8;
        };
        is_dotenv_disabled = true;
      };
    };
}
