{
  generate = import ./generate-sysvinit-script.nix;
  profileName = "rc.d";
  profileFiles = _scope: { };
  image = import ./image.nix;
}
