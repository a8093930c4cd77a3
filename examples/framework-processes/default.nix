# The image. Everything of gen-nix is in the folder gen-nix, which `gen-nix library` writes.
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
