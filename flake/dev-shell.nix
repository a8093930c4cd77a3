{ pkgs }:

# What CONTRIBUTING.md asks for. Nix itself, and a container engine, are those of the machine.
let
  gen-nix = pkgs.callPackage ./gen-nix { };
in
pkgs.mkShell {
  packages = [
    gen-nix.nodejs
    pkgs.git
  ];
}
