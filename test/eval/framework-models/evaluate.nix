# What a model of a user of the framework becomes, on a package set of names alone.
let
  pkgs = import ../../nixpkgs-interface/package-set.nix { };
  library = import ../../../nix { inherit pkgs; };
in
rec {
  inherit pkgs library;

  # profile -> its files by path
  allFiles = import ../../support/all-files.nix { inherit (pkgs) lib; };

  # (manager, arguments) -> the files of a profile
  profile =
    manager: arguments:
    allFiles (library.buildProfile ({ processManager = manager; } // arguments));

  # arguments -> the image, or why there is none
  image =
    arguments:
    (library.createMultiProcessImage ({ name = "test"; } // arguments)).drvPath;

  # (manager, processes) -> the files of a profile of managed processes, by instance
  managed =
    manager: processes:
    profile manager { exprFile = managedModel manager processes; };

  managedModel =
    processManager: processes:
    let
      inherit (library.withArguments { inherit processManager; }) createManagedProcess;
    in
    builtins.mapAttrs (_instance: properties: { pkg = createManagedProcess properties; }) processes;
}
