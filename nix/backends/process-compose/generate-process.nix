scope:

/**
  A managed process as a process of process-compose, which wants its processes in the foreground.

  process-compose hands commands to a shell, and replaces variables in its configuration, so that
  each process has a start script, which quotes everything once; its `entrypoint` is that script.
*/
{
  name,
  description,
  dependencies,
  credentials,
  overrides,
  postInstall,
  ...
}@process:

let
  inherit (scope) lib;

  createProcessComposeProcess = import ./create-process.nix scope;
  started = import ../foreground-command.nix process;
  scriptPath = "libexec/${name}";
in
createProcessComposeProcess (
  scope.applyOverrides overrides {
    inherit
      name
      dependencies
      credentials
      postInstall
      ;
    # Descriptions are templates of Go, in every release.
    description = builtins.replaceStrings [ "{{" ] [ "{ {" ] description;
    entrypoint = [ "${builtins.placeholder "out"}/${scriptPath}" ];
    availability.restart = "always";
    shutdown = {
      signal = 15;
      timeout_seconds = 8;
    };
    is_dotenv_disabled = true;
  }
  // {
    files.${scriptPath} = {
      executable = true;
      text = scope.startScript started;
    };
    packages = [ started.executable ] ++ process.path;
  }
)
