# The constructors of the framework's services: those of the catalogue, and managers as processes.
{
  pkgs,
  stateDir,
  logDir,
  runtimeDir,
  cacheDir,
  tmpDir,
  forceDisableUserChange,
  processManager,
  libDir ? null,
  ids ? { },
}@arguments:

let
  genNix = import ../../../../. arguments;

  # The directories are those of the library, also without libDir.
  call =
    file:
    let
      constructor = import file;
    in
    constructor (
      builtins.intersectAttrs (builtins.functionArgs constructor) (
        pkgs // { inherit (pkgs.python3Packages) supervisor; } // genNix
      )
    );
in
genNix.services
// {
  docker = call ./docker;
  s6-svscan = call ./s6-svscan;
  supervisord = call ./supervisord;
  extendableSupervisord = call ./supervisord/extendable.nix;
}
