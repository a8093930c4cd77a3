# The functions that build images with Nix in them, by name.
{
  createMutableMultiProcessImage = ./create-mutable-multi-process-image.nix;
  createNixImage = ./create-nix-image.nix;
  mutableManagers = ./mutable-managers.nix;
}
