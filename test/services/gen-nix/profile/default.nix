# The functions that compose the processes of a model, by name.
{
  buildProfile = ./build-profile.nix;
  composeProfile = ./compose-profile.nix;
  profileDescription = ./profile-description.nix;
  mergeFiles = ./merge-files.nix;
}
