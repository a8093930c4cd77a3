# What a model of a user of the framework becomes, on a package set of names alone.
let
  pkgs = import ../../nixpkgs-interface/package-set.nix { };
  nix = ../../../nix;
in
rec {
  inherit pkgs;

  # (manager, arguments) -> the files of a profile
  profile =
    manager: arguments:
    (import (nix + "/profile/build-env.nix") manager (
      {
        inherit pkgs;
        inherit (pkgs.stdenv.hostPlatform) system;
      }
      // arguments
    )).files;

  # arguments -> the image, or why there is none
  image =
    arguments:
    (import (nix + "/system-image/create-multi-process-image.nix") {
      inherit pkgs;
      inherit (pkgs.stdenv.hostPlatform) system;
    } ({ name = "test"; } // arguments)).drvPath;

  # (manager, processes) -> the files of a profile of managed processes, by instance
  managed =
    manager: processes:
    profile manager { exprFile = managedModel manager processes; };

  managedModel =
    processManager: processes:
    let
      createManagedProcess = import (nix + "/process/create-managed-process.nix") {
        inherit pkgs processManager;
      };
    in
    builtins.mapAttrs (_instance: properties: { pkg = createManagedProcess properties; }) processes;
}
