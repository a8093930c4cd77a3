{
  generate = import ./generate-supervisord-program.nix;
  profileName = "supervisord.d";
  profileFiles = import ./profile-files.nix;
  image = import ./image.nix;
}
