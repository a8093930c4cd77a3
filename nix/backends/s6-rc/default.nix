{
  generate = import ./generate-s6-rc-service.nix;
  profileName = "s6-rc";
  profileFiles = import ./profile-files.nix;
  image = import ./image.nix;
}
