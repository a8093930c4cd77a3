{
  generate = import ./generate-bsdrc-script.nix;
  profileName = "rc.d";
  profileFiles = _scope: _processes: { };
}
