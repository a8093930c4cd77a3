# The functions that compose the processes of a model, by name.
{
  buildProfile = ./build-profile.nix;
  composeProfile = ./compose-profile.nix;
  mergeFiles = ./merge-files.nix;
}
