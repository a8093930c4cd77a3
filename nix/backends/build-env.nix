/**
  The function that each `build-<manager>-env.nix` is: a profile of a processes model for that
  process manager.

  # Output

  The derivation of the profile, with two attributes for whoever installs it on a host: `processes`
  are what the model's processes say of themselves (`name`, `files`, `credentials`, ...), and
  `directories` are the state directories.
*/
processManager:

{
  pkgs ? import <nixpkgs> { inherit system; },
  system ? builtins.currentSystem,
  # The processes model: a Nix file that returns process instances by name.
  exprFile ? null,
  stateDir ? "/var",
  runtimeDir ? "${stateDir}/run",
  logDir ? "${stateDir}/log",
  cacheDir ? "${stateDir}/cache",
  spoolDir ? "${stateDir}/spool",
  lockDir ? "${stateDir}/lock",
  libDir ? "${stateDir}/lib",
  tmpDir ? (if stateDir == "/var" then "/tmp" else "${stateDir}/tmp"),
  forceDisableUserChange ? false,
  # Who deploys the profile, for models that ask for it.
  callingUser ? null,
  callingGroup ? null,
  # Further parameters of the model.
  extraParams ? { },
}:

let
  composed = import ./util/compose-profile.nix {
    inherit
      pkgs
      system
      processManager
      exprFile
      stateDir
      runtimeDir
      logDir
      cacheDir
      spoolDir
      lockDir
      libDir
      tmpDir
      forceDisableUserChange
      ;
    extraParams = {
      inherit callingUser callingGroup;
    }
    // extraParams;
  };
in
composed.profile
// {
  inherit (composed) processes;
  inherit (composed.scope) directories;
}
