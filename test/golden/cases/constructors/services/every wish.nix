# The outer function asks for everything that there is.
{
  createManagedProcess,
  pkgs,
  lib,
  stdenv,
  nginx,
  stateDir,
  runtimeDir,
  logDir,
  cacheDir,
  spoolDir,
  lockDir,
  libDir,
  tmpDir,
  forceDisableUserChange,
  processManager,
  optional ? null,
}:

let
  name = "every-wish";
in
{ dnsName }@args: interDependencies: more:
createManagedProcess {
  inherit name;
  process = "/bin/${name}";
}
