{
  generate = import ./generate-process.nix;
  profileName = "process-compose";
  profileFiles = import ./profile-files.nix;
  image = import ./image.nix;
}
