{
  description = "A web application behind nginx";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
    # Write here where you have it from, or run: nix flake lock --override-flake gen-nix FLAKE
    gen-nix.url = "gen-nix";
    gen-nix.inputs.nixpkgs.follows = "nixpkgs";
  };

  outputs =
    { nixpkgs, gen-nix, ... }:
    gen-nix.lib.flakeOutputs {
      packageSets = nixpkgs.legacyPackages;
      # Those that this machine can build for, as gen-nix runs when Nix evaluates.
      systems = [ "x86_64-linux" ];
      model = ./processes.yaml;
    };
}
