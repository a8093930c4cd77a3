# The constructors of the catalogue, under the framework's path.
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

(import ../../../../. arguments).services
