{
  generate = import ./generate-systemd-service.nix;
  profileName = "systemd";
  profileFiles = _scope: _processes: { };
}
