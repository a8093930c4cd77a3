{
  lib,
  pkgs,
  initSpecification,
  isEmbeddedSet,
  mutableManagers,
  processManager,
  shell,
  switchTools,
}:

/**
  The root process of a mutable image: it starts the process manager, and deploys the model.

  # Inputs

  Those of `createMutableMultiProcessImage`.

  # Output

  `path`
  : The root process.

  `packages`
  : The process manager, and the tools for it.
*/
{
  bootstrap ? true,
  channelURL ? "https://nixos.org/channels/nixpkgs-unstable",
  extraParams ? { },
  stopSignal ? null,
}:

let
  manager =
    mutableManagers.${toString processManager} or (throw (
      "gen-nix.createMutableMultiProcessImage: ${
        if processManager == null then "no process manager is set" else "${processManager} cannot run in a mutable image"
      }; "
      + "choose ${lib.concatStringsSep ", " (builtins.attrNames mutableManagers)}, or use createMultiProcessImage and gen-nix upgrade."
    ));

  profile = "/nix/var/nix/profiles/processes";

  givenParams = lib.optionalString (extraParams != { }) (
    lib.escapeShellArgs [
      "--extra-params"
      "builtins.fromJSON ${lib.escapeNixString (builtins.toJSON extraParams)}"
    ]
  );

  # The root process starts it as the process manager.
  start = pkgs.writeScript "start-${processManager}" ''
    #!${shell}
    set -eu
    # The processes are those of a host: their keepers do not belong to the root process.
    unset GEN_NIX_RUN GEN_NIX_PROCESSES

    deploy() {
      until ${manager.runs} >/dev/null 2>&1; do
        sleep 0.1
      done
      if [ -e ${profile} ]; then
        exec nixproc-${processManager}-deploy ${profile}
      fi
      ${lib.optionalString (!isEmbeddedSet) ''
        nix-channel --add ${lib.escapeShellArg channelURL} nixpkgs
        nix-channel --update
      ''}
      exec nixproc-${processManager}-switch ${givenParams}
    }

    ${lib.optionalString bootstrap "deploy &"}
    ${manager.start}
  '';

  rootProcess = initSpecification {
    name = "bootstrap";
    processes = [ ];
    root = {
      manager = [ "${start}" ];
      managerLabel = processManager;
    }
    // lib.optionalAttrs (manager ? stopSignal) { managerStopSignal = manager.stopSignal; };
    folders = [ ];
    options = {
      inherit stopSignal;
      stopBudget = null;
      whenAllEnd = null;
      logFormat = null;
    };
  };
in
{
  inherit (rootProcess) path;
  packages = [ switchTools.${processManager} ] ++ manager.packages;
}
