{
  generate = import ./generate-docker-container.nix;
  profileName = "docker";
  profileFiles = _scope: _processes: { };
}
