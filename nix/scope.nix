/**
  Returns all functions of the library for one system of processes. The folders are layers, each of which uses
  only lower ones.

  # Inputs

  `arguments`
  : The arguments of `default.nix`, including `pkgs`.
*/
arguments:

let
  inherit (arguments) pkgs;

  layer = import ./lib/layer.nix;
  call = import ./lib/call.nix;

  directories = import ./lib/directories.nix arguments;

  given = directories // {
    inherit directories pkgs;
    # The folder of this library, for models that take it as an argument.
    library = ./.;
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
  ofSwitch = layer ofBackends (import ./switch);
  ofProfile = layer ofSwitch (import ./profile);
  ofSystemImage = layer ofProfile (import ./system-image);
  ofLocalSystem = layer ofSystemImage (import ./local-system);
  ofTesting = layer ofLocalSystem (import ./testing);
  ofService = layer ofBackends (import ./service);
  ofMutableImage = layer ofTesting (import ./mutable-image);
in
ofMutableImage
// rec {
  inherit (ofService) createService fromService printSettings;

  # Services also use packages. They cannot use each other, because some have the same name as their
  # package.
  services = builtins.mapAttrs (_name: call (pkgs // ofService)) (import ./services);

  modularServices = import ./service/modular-services.nix {
    inherit pkgs services;
    library = ./.;
  };
}
