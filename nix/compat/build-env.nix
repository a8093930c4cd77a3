/**
  The function of the framework's `build-<manager>-env.nix` files. It declares formals so that `nix-build`
  accepts them on its command line.
*/
processManager:

{
  pkgs ? null,
  system ? null,
  exprFile ? null,
  stateDir ? null,
  runtimeDir ? null,
  logDir ? null,
  cacheDir ? null,
  spoolDir ? null,
  lockDir ? null,
  libDir ? null,
  tmpDir ? null,
  forceDisableUserChange ? false,
  callingUser ? null,
  callingGroup ? null,
  extraParams ? { },
}@arguments:

(import ../. { }).buildProfile ({ inherit processManager; } // arguments)
