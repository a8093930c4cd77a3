# The functions that build images with Nix in them, by name.
{
  createMutableMultiProcessImage = ./create-mutable-multi-process-image.nix;
  createNixImage = ./create-nix-image.nix;
  manPages = ./man-pages.nix;
  modelSupport = ./model-support.nix;
  mutableManagers = ./mutable-managers.nix;
  mutableRoot = ./mutable-root.nix;
  nixSupport = ./nix-support.nix;
}
