{
  lib,
  pkgs,
  availableManagers,
  buildFiles,
  forceDisableUserChange,
  managers,
  processManager,
}:

/**
  Describes under which process managers a system can be tested.

  # Output

  A derivation with `matrix.json`:

  `processManager`, `forceDisableUserChange`
  : The settings of the image.

  `managers`
  : The process managers of images: null, or the reason why the package set has no image with it.
*/
let
  forImages = lib.filterAttrs (_manager: properties: properties.image) managers;
  isAvailable = manager: builtins.elem manager availableManagers;
  reasonOf =
    manager: { packages, ... }:
    if isAvailable manager then
      null
    else
      "the package set does not have all of ${lib.concatStringsSep ", " packages}";
in
buildFiles {
  name = "test-matrix";
  files."matrix.json".text = builtins.toJSON {
    inherit processManager forceDisableUserChange;
    managers = lib.mapAttrs reasonOf forImages;
  };
}
