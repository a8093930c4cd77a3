{ shell }:

processes:

/**
  Makes the configuration of process-compose. It is JSON, which is also YAML and needs no additional quoting
  rules.

  It does not enable the strict mode, in which older releases reject newer properties. process-compose does
  not start without a shell, although no process uses it.
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
        value =
          process.extra.processCompose
            or (throw "gen-nix: process \"${process.name}\" was not made for process-compose; make it with createManagedProcess.");
      }) processes
    );
  };
in
{
  "process-compose.yaml".text = builtins.toJSON configuration + "\n";
}
