{
  generate = import ./generate-launchd-daemon.nix;
  profileName = "launchd";
  profileFiles = _scope: _processes: { };
}
