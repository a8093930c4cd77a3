{
  generate = import ./generate-cygrunsrv-params.nix;
  profileName = "cygrunsrv-env";
  profileFiles = _scope: _processes: { };
}
