# What puts the processes of a model together, by name.
{
  buildProfile = ./build-profile.nix;
  composeProfile = ./compose-profile.nix;
  mergeFiles = ./merge-files.nix;
}
