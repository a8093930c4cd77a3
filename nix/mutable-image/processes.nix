# The processes of this container. After a change, nixproc-MANAGER-switch deploys them.
{
  pkgs ? import <nixpkgs> { inherit system; },
  system ? builtins.currentSystem,
  stateDir ? "/var",
  runtimeDir ? "${stateDir}/run",
  logDir ? "${stateDir}/log",
  tmpDir ? (if stateDir == "/var" then "/tmp" else "${stateDir}/tmp"),
  forceDisableUserChange ? false,
  processManager,
  # The folder of the library.
  gen-nix,
}:

let
  genNix = import gen-nix {
    inherit
      pkgs
      stateDir
      runtimeDir
      logDir
      tmpDir
      forceDisableUserChange
      processManager
      ;
  };
in
{
  # nginx = {
  #   port = 8080;
  #   pkg = genNix.services.nginx { configFile = ./nginx.conf; };
  # };
}
