# The functions of the image builder, by name.
{
  buildImage = ./build-image.nix;
  buildLayeredImage = ./build-layered-image.nix;
  checkImage = ./check-image.nix;
  dockerArchitecture = ./docker-architecture.nix;
  dockerTools = ./docker-tools-interface.nix;
  dockerToolsHelpers = ./docker-tools-helpers.nix;
  dockerToolsVariants = ./docker-tools-variants.nix;
  exportImage = ./export-image.nix;
  imageParts = ./image-parts.nix;
  imageSbom = ./image-sbom.nix;
  imageStream = ./image-stream.nix;
  imageTime = ./image-time.nix;
  mergeImages = ./merge-images.nix;
  namedDescription = ./named-description.nix;
  ownRoot = ./own-root.nix;
  storeLayer = ./store-layer.nix;
  storeLayers = ./store-layers.nix;
  storePathOf = ./store-path-of.nix;
  storePathsInText = ./store-paths-in-text.nix;
  storePathsInValue = ./store-paths-in-value.nix;
  streamLayeredImage = ./stream-layered-image.nix;
}
