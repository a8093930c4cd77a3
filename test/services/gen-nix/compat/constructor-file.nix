/**
  The function of the framework's `create-*.nix` files: from the packages and directories that it takes to
  the constructor function of one process manager.

  # Inputs

  `name`
  : The name of the constructor function in the library.
*/
name:

{
  # Not in the framework: the package set, if it cannot be found by the others.
  pkgs ? null,
  stdenv ? null,
  createCredentials ? null,
  forceDisableUserChange ? false,
  runtimeDir ? null,
  logDir ? null,
  tmpDir ? null,
  # Accepted for the framework's callers: the library takes these from the package set.
  basePackages ? null,
  createLogServiceForLongRunService ? null,
  daemon ? null,
  execline ? null,
  initFunctions ? null,
  lib ? null,
  rcSubr ? null,
  supervisor ? null,
  writeTextFile ? null,
  # Not supported.
  builtinCommands ? null,
  defaultReloadSignal ? null,
  defaultStopSignal ? null,
  evaluateCommand ? null,
  initialInstructions ? null,
  logDirGroup ? null,
  logDirUser ? null,
  maxSequence ? null,
  minSequence ? null,
  prefix ? null,
  reloadDaemon ? null,
  restartActivity ? null,
  startDaemon ? null,
  startProcessAsDaemon ? null,
  statusCommand ? null,
  stopDaemon ? null,
  supportedRunlevels ? null,
}@given:

let
  notSupported = {
    builtinCommands = "set the commands of each script";
    defaultReloadSignal = "set reloadSignal of each script";
    defaultStopSignal = "set stopSignal of each script";
    evaluateCommand = "set the instructions of each script";
    initialInstructions = "set globalInstructions of each script";
    logDirGroup = "the log services run as the user of the supervisor";
    logDirUser = "the log services run as the user of the supervisor";
    maxSequence = "the numbers are 00 to 99";
    minSequence = "the numbers are 00 to 99";
    prefix = "the names of units, labels and services are part of the profile's layout";
    reloadDaemon = "set the instructions of each script";
    restartActivity = "set activities.restart of each script";
    startDaemon = "set the instructions of each script";
    startProcessAsDaemon = "set the instructions of each script";
    statusCommand = "set activities.status of each script";
    stopDaemon = "set the instructions of each script";
    supportedRunlevels = "the runlevels are 0 to 6";
  };
  wrong = builtins.attrNames (builtins.intersectAttrs notSupported given);

  library = import ./library.nix given;
in
if wrong != [ ] then
  throw (
    "gen-nix.${name}: the parameter ${builtins.head wrong} of the framework is not supported; "
    + "${notSupported.${builtins.head wrong}}."
  )
else
  {
    # The generators of the framework get this function, and need the rest of the library.
    inherit library;
    __functor = _self: library.${name};
  }
