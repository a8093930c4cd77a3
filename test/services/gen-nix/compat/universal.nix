/**
  The function of the framework's `create-managed-process-universal.nix`.
*/
{
  pkgs ? null,
  system ? null,
  stateDir ? null,
  runtimeDir ? null,
  logDir ? null,
  cacheDir ? null,
  spoolDir ? null,
  lockDir ? null,
  libDir ? null,
  tmpDir ? null,
  forceDisableUserChange ? false,
  processManager ? null,
  ids ? { },
}@arguments:

(import ../. arguments).createManagedProcess
