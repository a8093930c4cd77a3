{
  lib,
  buildImage,
  buildLayeredImage,
  dockerToolsHelpers,
  streamLayeredImage,
}:

/**
  Builds Docker images, with the interface of nixpkgs' `dockerTools`.

  What differs from nixpkgs: layers are described once and cached as build results, and the archive
  is written once, without fakeroot unless `fakeRootCommands` ask for it, and uncompressed unless
  `compressor` says otherwise. `entries` and `layerPackages` are additions.
*/
dockerToolsHelpers
// {
  # Says that `entries` and `layerPackages` are understood.
  supportsEntries = true;

  # lib.makeOverridable, as in nixpkgs, so that `image.override { tag = "..."; }` works.
  buildImage = lib.makeOverridable buildImage;
  buildLayeredImage = lib.makeOverridable buildLayeredImage;
  streamLayeredImage = lib.makeOverridable streamLayeredImage;
}
