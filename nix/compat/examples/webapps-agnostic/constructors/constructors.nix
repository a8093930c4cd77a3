# The constructors of the framework's web applications.
{
  pkgs,
  stateDir,
  logDir,
  runtimeDir,
  tmpDir,
  forceDisableUserChange,
  processManager,
  # "foreground", "daemon", or null for what the process manager prefers
  webappMode ? null,
  ids ? { },
}:

let
  inherit
    (import ../../../../. {
      inherit
        pkgs
        stateDir
        logDir
        runtimeDir
        tmpDir
        forceDisableUserChange
        processManager
        ids
        ;
    })
    createManagedProcess
    ;
in
{
  webapp = import ./webapp {
    inherit createManagedProcess tmpDir;
    webapp = import ../../../../compat/webapp-program/webapp.nix { inherit pkgs; };
    mode = webappMode;
  };
}
