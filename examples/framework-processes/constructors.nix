# The constructors of this system. Each takes what it needs, and returns a function of the settings
# of an instance.
{
  pkgs,
  stateDir,
  runtimeDir,
  logDir,
  tmpDir,
  forceDisableUserChange,
  processManager,
}:

let
  createManagedProcess = import ./gen-nix/process/create-managed-process.nix {
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
  greeter = import ./greeter.nix {
    inherit createManagedProcess;
    inherit (pkgs) python3;
  };
}
