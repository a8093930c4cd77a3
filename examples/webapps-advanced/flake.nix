{
  description = "Six web applications behind two reverse proxies";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
    # Or where you have it from, instead of: nix registry add gen-nix FLAKE
    gen-nix.url = "gen-nix";
    gen-nix.inputs.nixpkgs.follows = "nixpkgs";
  };

  outputs =
    {
      self,
      nixpkgs,
      gen-nix,
    }:
    let
      system = "x86_64-linux";
      pkgs = nixpkgs.legacyPackages.${system};

      processes = gen-nix.lib.fromModel pkgs ./processes.yaml;
    in
    {
      packages.${system} = {
        # the image: nix build && docker load -i result
        default = processes.image;
        # the same processes for a host: nix build .#systemd
        systemd = processes.profile.override { processManager = "systemd"; };
      };
    };
}
