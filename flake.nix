{
  description = "Typed processes models in, Nix expressions out: several processes in one container image";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      inherit (nixpkgs) lib;

      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "aarch64-darwin"
      ];

      # Of these, whichever the package set has: whoever follows another one gets what it can build.
      forAllSystems =
        f:
        lib.mapAttrs (_system: f) (
          lib.filterAttrs (system: _pkgs: lib.elem system systems) nixpkgs.legacyPackages
        );
    in
    {
      lib = {
        mkLib = import ./flake/mk-lib.nix;
        fromModel = import ./flake/from-model.nix;
        flakeOutputs = import ./flake/flake-outputs.nix;
      };

      overlays.default = import ./flake/overlay.nix;
      # Sets around the files: `imports` knows that a file is the same one again.
      flakeModules.default.imports = [ ./flake/flake-parts-module.nix ];
      nixosModules.default.imports = [ ./flake/nixos-module.nix ];
      templates = import ./flake/templates.nix;

      packages = forAllSystems (
        pkgs:
        let
          gen-nix = pkgs.callPackage ./flake/gen-nix { };
        in
        {
          inherit gen-nix;
          default = gen-nix;
        }
      );
      devShells = forAllSystems (pkgs: {
        default = import ./flake/dev-shell.nix { inherit pkgs; };
      });
      checks = forAllSystems (pkgs: import ./flake/checks.nix { inherit pkgs; });
    };
}
