{
  pkgs,
  stateDir ? "/var",
  runtimeDir ? "${stateDir}/run",
  logDir ? "${stateDir}/log",
  cacheDir ? "${stateDir}/cache",
  spoolDir ? "${stateDir}/spool",
  lockDir ? "${stateDir}/lock",
  libDir ? "${stateDir}/lib",
  tmpDir ? (if stateDir == "/var" then "/tmp" else "${stateDir}/tmp"),
  forceDisableUserChange ? false,
  processManager,
  ids ? { },
}:

/**
  The constructors of the services that come with gen-nix, by name.
*/
let
  createManagedProcess = import ../process/create-managed-process.nix {
    inherit
      pkgs
      stateDir
      runtimeDir
      logDir
      cacheDir
      spoolDir
      lockDir
      libDir
      tmpDir
      forceDisableUserChange
      processManager
      ids
      ;
  };
in
{
  nginx = import ./nginx/nginx.nix {
    inherit
      createManagedProcess
      stateDir
      cacheDir
      forceDisableUserChange
      ;
    inherit (pkgs) lib nginx;
  };

  nginxReverseProxyHostBased = import ./nginx/nginx-reverse-proxy-hostbased.nix {
    inherit
      createManagedProcess
      stateDir
      runtimeDir
      cacheDir
      forceDisableUserChange
      ;
    inherit (pkgs)
      stdenv
      lib
      writeTextFile
      nginx
      ;
  };
}
