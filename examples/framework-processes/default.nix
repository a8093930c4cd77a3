# Builds the image. `gen-nix library` writes the folder gen-nix.
{
  pkgs ? import <nixpkgs> { inherit system; },
  system ? builtins.currentSystem,
  processManager ? "supervisord",
}:

let
  genNix = import ./gen-nix { inherit pkgs system processManager; };
in
genNix.createMultiProcessImage {
  name = "framework-processes";
  tag = "test";
  exprFile = ./processes.nix;
}
