{
  description = "Programs of the package set, without Nix code";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
    # Replace this with the address of gen-nix, or run: nix flake lock --override-flake gen-nix FLAKE
    gen-nix.url = "gen-nix";
    gen-nix.inputs.nixpkgs.follows = "nixpkgs";
  };

  outputs =
    { nixpkgs, gen-nix, ... }:
    gen-nix.lib.flakeOutputs {
      packageSets = nixpkgs.legacyPackages;
      # Only systems that this machine can build for: Nix runs gen-nix during evaluation.
      systems = [ "x86_64-linux" ];
      model = ./processes.yaml;
    };
}
