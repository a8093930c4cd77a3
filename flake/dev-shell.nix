{ pkgs }:

# The shell of CONTRIBUTING.md. It uses the machine's Nix and container engine.
let
  gen-nix = pkgs.callPackage ./gen-nix { };
in
pkgs.mkShell {
  packages = [
    gen-nix.nodejs
    pkgs.git
  ];
}
