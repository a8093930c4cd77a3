# The functions of the image builder, by name.
{
  buildImage = ./build-image.nix;
  buildLayeredImage = ./build-layered-image.nix;
  dockerTools = ./docker-tools-interface.nix;
  dockerToolsArchives = ./docker-tools-archives.nix;
  dockerToolsHelpers = ./docker-tools-helpers.nix;
  imageParts = ./image-parts.nix;
  imageSbom = ./image-sbom.nix;
  ownRoot = ./own-root.nix;
  storeLayer = ./store-layer.nix;
  storeLayers = ./store-layers.nix;
  streamLayeredImage = ./stream-layered-image.nix;
}
