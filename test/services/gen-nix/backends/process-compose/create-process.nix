{ lib, constructor }:

/**
  Makes a process of process-compose. Its dependencies are started first.

  Every parameter except those of `constructor.nix` is a property of the process, with the name in
  process-compose's configuration.
*/
constructor (
  dependencies: parameters: {
    extra.processCompose =
      lib.optionalAttrs (dependencies != [ ]) {
        depends_on = lib.genAttrs (map (dependency: dependency.managedProcess.name) dependencies) (_name: {
          condition = "process_started";
        });
      }
      // removeAttrs parameters [ "name" ];
  }
)
