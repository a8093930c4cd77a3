{
  lib,
  buildImage,
  buildLayeredImage,
  dockerToolsHelpers,
  dockerToolsVariants,
  exportImage,
  mergeImages,
  streamLayeredImage,
}:

/**
  Builds Docker images, with the interface of nixpkgs' `dockerTools`.

  It differs from nixpkgs as follows. Descriptions of layers are build results, which Nix caches. The archive
  is written once: with fakeroot only for `fakeRootCommands`, and uncompressed unless `compressor` is set.
  `entries` and `layerPackages` are additional parameters.

  # Output

  `buildImage`, `buildLayeredImage`, `streamLayeredImage`, `exportImage`, `mergeImages`
  : See "The functions of dockerTools".

  `buildImageWithNixDb`, `buildLayeredImageWithNixDb`
  : `buildImage` and `buildLayeredImage` with `includeNixDB = true`.

  `shadowSetup`
  : Commands of `runAsRoot` before `useradd` and `groupadd`.

  `binSh`, `usrBinEnv`, `caCertificates`, `fakeNss`
  : Small packages for `contents`: `/bin/sh`, `/usr/bin/env`, the certificates of authorities, and the users root and
    nobody.

  `pullImage`
  : Not supported. The error names the command of skopeo that downloads the image for `fromImage`, which also takes the
    result of `pullImage` of nixpkgs.

  `buildNixShellImage`, `streamNixShellImage`
  : Not supported; the errors name other functions.
*/
dockerToolsHelpers
// dockerToolsVariants
// {
  inherit exportImage mergeImages;

  # Tells callers that `entries` and `layerPackages` are supported.
  supportsEntries = true;

  # lib.makeOverridable, as in nixpkgs, so that `image.override { tag = "..."; }` works.
  buildImage = lib.makeOverridable buildImage;
  buildLayeredImage = lib.makeOverridable buildLayeredImage;
  streamLayeredImage = lib.makeOverridable streamLayeredImage;
}
