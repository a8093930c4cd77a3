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

    buildFiles = import ./build-support/build-files.nix { inherit pkgs; };
    initFunctions = import ./backends/sysvinit/init-functions.nix scope;
    containerImage = import ./backends/docker/base-image.nix scope;
    tools = import ./tools { inherit pkgs; };
    createCredentials = import ./create-credentials {
      inherit lib ids forceDisableUserChange;
    };
    shellText = import ./backends/util/shell-text.nix scope;
    levelOf = import ./backends/util/level-of.nix scope;
    processPackage = import ./backends/util/process-package.nix scope;
    pidFileOf = import ./backends/util/pid-file-of.nix scope;
    applyOverrides = import ./backends/util/apply-overrides.nix scope;
  };
in
scope
