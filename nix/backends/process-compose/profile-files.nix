{ shell }:

processes:

/**
  The configuration of process-compose. JSON is YAML as well, and needs no quoting rules of our own.

  It is not strict: that would make releases refuse what came with a later one. A shell has to be
  there although no process uses it; else process-compose does not start.
*/
let
  configuration = {
    version = "0.5";
    ordered_shutdown = true;
    disable_env_expansion = true;
    shell = {
      shell_command = shell;
      shell_argument = "-c";
    };
    processes = builtins.listToAttrs (
      map (process: {
        inherit (process) name;
        value = process.extra.processCompose;
      }) processes
    );
  };
in
{
  "process-compose.yaml".text = builtins.toJSON configuration + "\n";
}
