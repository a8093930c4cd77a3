# Builds the image. `gen-nix library` writes the folder gen-nix.
{
  pkgs ? import <nixpkgs> { inherit system; },
  system ? builtins.currentSystem,
  processManager ? "supervisord",
}:

let
  createMultiProcessImage = import ./gen-nix/system-image/create-multi-process-image.nix {
    inherit pkgs system;
  };
in
createMultiProcessImage {
  name = "framework-processes";
  tag = "test";
  exprFile = ./processes.nix;
  stateDir = "/var";
  inherit processManager;
}
