{
  pkgs,
  directories,
  forceDisableUserChange ? false,
  ids ? { },
}:

/**
  What the backends share, made once for a package set and its directories.

  A backend's file asks for what it needs by name, and gets it from here.
*/
let
  inherit (pkgs) lib;

  scope = directories // {
    inherit
      pkgs
      lib
      directories
      ids
      forceDisableUserChange
      ;
    shell = pkgs.runtimeShell;

    buildFiles = import ./lib/build-files.nix { inherit pkgs; };
    initFunctions = import ./backends/sysvinit/init-functions.nix scope;
    containerImage = import ./backends/docker/base-image.nix scope;
    tools = import ./runtime/tools { inherit pkgs; };
    createCredentials = import ./process/credentials/create-credentials.nix {
      inherit lib ids forceDisableUserChange;
    };
    shellText = import ./lib/shell-text.nix scope;
    levelOf = import ./process/level-of.nix scope;
    processPackage = import ./process/process-package.nix scope;
    pidFileOf = import ./process/pid-file-of.nix scope;
    applyOverrides = import ./process/apply-overrides.nix scope;
  };
in
scope
