_scope: processes:

/**
  The configuration of process-compose. JSON is YAML as well, and needs no quoting rules of our own.
*/
let
  configuration = {
    version = "0.5";
    is_strict = true;
    ordered_shutdown = true;
    disable_env_expansion = true;
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
