{
  generate = import ./generate-sysvinit-script.nix;
  profileName = "rc.d";
  profileFiles = _scope: _processes: { };
  image = import ./image.nix;
}
