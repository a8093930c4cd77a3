# The constructors of this system: each gets what it needs, and gives a function of what differs between instances.
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
