{
  generate = import ./generate-s6-service.nix;
  profileName = "s6";
  profileFiles = _scope: _processes: { };
  image = import ./image.nix;
}
