{
  generate = import ./generate-s6-service.nix;
  profileName = "s6";
  profileFiles = _scope: { };
  image = import ./image.nix;
}
