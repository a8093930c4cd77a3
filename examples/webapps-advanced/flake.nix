{
  description = "Six web applications behind two reverse proxies";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
    # Or where you have it from, instead of: nix registry add gen-nix FLAKE
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
