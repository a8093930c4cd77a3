{
  generate = import ./generate-process-script.nix;
  profileName = "disnix";
  profileFiles = import ./profile-files.nix;
  image = import ./image.nix;
}
