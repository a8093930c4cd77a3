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
  # The package set.
  pkgs ? import <nixpkgs> { inherit system; },
  # The platform, where `pkgs` is not given.
  system ? builtins.currentSystem,
  # The processes model: a Nix file that returns process instances by name.
  exprFile ? null,
  # Where processes keep their state.
  stateDir ? "/var",
  # PID files and sockets.
  runtimeDir ? "${stateDir}/run",
  # Log files.
  logDir ? "${stateDir}/log",
  # What can be made anew.
  cacheDir ? "${stateDir}/cache",
  # What waits to be worked on.
  spoolDir ? "${stateDir}/spool",
  # Locks.
  lockDir ? "${stateDir}/lock",
  # What services keep from run to run.
  libDir ? "${stateDir}/lib",
  # Temporary files.
  tmpDir ? (if stateDir == "/var" then "/tmp" else "${stateDir}/tmp"),
  # Whether every process runs as the user that starts it, and no users are created.
  forceDisableUserChange ? false,
  # Who deploys the profile, for models that ask for it.
  callingUser ? null,
  # That user's group.
  callingGroup ? null,
  # Further parameters of the model.
  extraParams ? { },
}:

let
  composed = import ./compose-profile.nix {
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
