/**
  The state directories of a system, from those that the caller named.

  `stateDir` decides all the others unless they are named themselves. Below `/var` the usual
  places of the Filesystem Hierarchy Standard result, and `/tmp` for temporary files.

  # Inputs

  `arguments`
  : An attribute set that may hold any of the directories; everything else in it is ignored.
*/
arguments:

let
  stateDir = arguments.stateDir or "/var";
in
{
  inherit stateDir;
  runtimeDir = arguments.runtimeDir or "${stateDir}/run";
  logDir = arguments.logDir or "${stateDir}/log";
  cacheDir = arguments.cacheDir or "${stateDir}/cache";
  spoolDir = arguments.spoolDir or "${stateDir}/spool";
  lockDir = arguments.lockDir or "${stateDir}/lock";
  libDir = arguments.libDir or "${stateDir}/lib";
  tmpDir = arguments.tmpDir or (if stateDir == "/var" then "/tmp" else "${stateDir}/tmp");
}
