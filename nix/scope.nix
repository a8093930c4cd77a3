/**
  Everything in the library for one system of processes, in layers: each folder knows what is below it.

  # Inputs

  `arguments`
  : What `default.nix` takes, with `pkgs`.
*/
arguments:

let
  inherit (arguments) pkgs;

  layer = import ./lib/layer.nix;
  call = import ./lib/call.nix;

  directories = import ./lib/directories.nix arguments;

  given = directories // {
    inherit directories pkgs;
    inherit (pkgs) lib;
    system = arguments.system or pkgs.stdenv.hostPlatform.system;
    shell = pkgs.runtimeShell;
    processManager = arguments.processManager or null;
    forceDisableUserChange = arguments.forceDisableUserChange or false;
    ids = arguments.ids or { };
  };

  ofLib = layer given (import ./lib);
  ofProcess = layer ofLib (import ./process);
  ofRuntime = layer ofProcess (import ./runtime);
  ofImage = layer ofLib (import ./image);
  ofBackends = layer (ofRuntime // ofImage // { managers = import ./backends/managers.nix; }) (
    import ./backends
  );
  ofProfile = layer ofBackends (import ./profile);
  ofSystemImage = layer ofProfile (import ./system-image);
in
ofSystemImage
// {
  # A service asks for packages as well. Services do not know one another: some are called as their package is.
  services = builtins.mapAttrs (_name: call (pkgs // ofBackends)) (import ./services);
}
