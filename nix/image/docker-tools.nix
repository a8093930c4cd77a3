{ pkgs }:

/**
  Builds Docker images, with the interface of nixpkgs' `dockerTools`.

  What differs from nixpkgs: layers are described once and cached as build results, and the archive
  is written once, without fakeroot unless `fakeRootCommands` ask for it, and uncompressed unless
  `compressor` says otherwise. `entries` and `layerPackages` are additions.
*/
let
  helpers = import ./docker-tools-helpers.nix { inherit pkgs; };

  # lib.makeOverridable, as in nixpkgs, so that `image.override { tag = "..."; }` works.
  overridable = file: pkgs.lib.makeOverridable (import file { inherit pkgs; });
in
helpers
// {
  # Says that `entries` and `layerPackages` are understood.
  supportsEntries = true;

  buildImage = overridable ./build-image.nix;
  buildLayeredImage = overridable ./build-layered-image.nix;
  streamLayeredImage = overridable ./stream-layered-image.nix;
}
