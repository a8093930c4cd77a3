{ lib, constructor }:

/**
  A process of process-compose. A dependency has to be started first.

  Every parameter that `constructor.nix` does not take is a property of the process, by the names of
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
