{
  lib,
  buildImage,
  buildLayeredImage,
  dockerToolsArchives,
  dockerToolsHelpers,
  streamLayeredImage,
}:

/**
  Builds Docker images, with the interface of nixpkgs' `dockerTools`.

  It differs from nixpkgs as follows. Descriptions of layers are build results, which Nix caches. The archive
  is written once: with fakeroot only for `fakeRootCommands`, and uncompressed unless `compressor` is set.
  `entries` and `layerPackages` are additional parameters.
*/
dockerToolsHelpers
// dockerToolsArchives
// {
  # Tells callers that `entries` and `layerPackages` are supported.
  supportsEntries = true;

  # lib.makeOverridable, as in nixpkgs, so that `image.override { tag = "..."; }` works.
  buildImage = lib.makeOverridable buildImage;
  buildLayeredImage = lib.makeOverridable buildLayeredImage;
  streamLayeredImage = lib.makeOverridable streamLayeredImage;
}
