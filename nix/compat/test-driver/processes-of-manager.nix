/**
  The model of the framework's `test-module/processes-*.nix`: a process manager as a process.
*/
constructor:

{
  pkgs ? import <nixpkgs> { inherit system; },
  system ? builtins.currentSystem,
  stateDir ? "/var",
  runtimeDir ? "${stateDir}/run",
  logDir ? "${stateDir}/log",
  cacheDir ? "${stateDir}/cache",
  libDir ? "${stateDir}/lib",
  tmpDir ? (if stateDir == "/var" then "/tmp" else "${stateDir}/tmp"),
  forceDisableUserChange ? false,
  processManager ? "sysvinit",
}:

let
  # A copy of the library has the examples at its top.
  examples = if builtins.pathExists (../. + "/examples") then ../. + "/examples" else ../../. + "/examples";

  constructors = import (examples + "/services-agnostic/constructors/constructors.nix") {
    inherit
      pkgs
      stateDir
      runtimeDir
      logDir
      cacheDir
      libDir
      tmpDir
      forceDisableUserChange
      processManager
      ;
  };
in
{
  ${constructor}.pkg = constructors.${constructor} { };
}
