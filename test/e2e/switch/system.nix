# Variants of a system of six processes under one process manager. Each start of a process writes a new identity to
# STATE/identities/NAME, and its end removes it.
{
  pkgs,
  manager,
  stateDir,
  # JSON by variant: { mark, broken, without, more }
  variants,
}:

let
  inherit (pkgs) lib;
  library = import ../../../nix { inherit pkgs; };

  model =
    {
      mark ? "1",
      broken ? false,
      without ? [ ],
      more ? [ ],
    }:
    { processManager, ... }:
    let
      inherit
        (library.withArguments {
          inherit processManager stateDir;
          forceDisableUserChange = true;
        })
        createManagedProcess
        withCondition
        ;
      create =
        name: properties:
        createManagedProcess (
          {
            inherit name;
            foregroundProcess = pkgs.runtimeShell;
            path = [ pkgs.coreutils ];
            args = [
              "-c"
              ''
                read -r identity </proc/sys/kernel/random/uuid
                echo "$identity" >${stateDir}/identities/${name}
                trap 'rm -f ${stateDir}/identities/${name}; exit 0' TERM
                while :; do sleep 0.05; done
              ''
            ];
          }
          // properties
        );
      processes = {
        db = create "db" { initialize = "mkdir -p ${stateDir}/lib/db"; };
        migration = create "migration" {
          type = "oneshot";
          args = [
            "-c"
            "echo ran >>${stateDir}/identities/migration"
          ];
          dependencies = [ processes.db ];
        };
        api = create "api" (
          {
            environment.MARK = mark;
            dependencies = [ processes.db ];
          }
          // lib.optionalAttrs broken {
            args = [
              "-c"
              "exit 7"
            ];
          }
        );
        front = create "front" {
          dependencies = [
            processes.api
            (withCondition "completed" processes.migration)
          ];
        };
        nightly = create "nightly" { schedule = "0 3 * * *"; };
        cache = create "cache" { };
      };
    in
    lib.mapAttrs (_name: pkg: { inherit pkg; }) (
      removeAttrs processes without // lib.genAttrs more (name: create name { })
    );
in
{
  tools = library.tools.${manager};
  profiles = lib.mapAttrs (
    _name: variant:
    library.buildEnv.${manager} {
      inherit stateDir;
      forceDisableUserChange = true;
      exprFile = model variant;
    }
  ) (builtins.fromJSON variants);
}
