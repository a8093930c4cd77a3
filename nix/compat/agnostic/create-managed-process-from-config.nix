/**
  Creates a managed process from the JSON file that an evaluation without a process manager wrote.
*/
{
  configFile,
  processManager,
  # The file of `createManagedProcess`.
  createManagedProcessExpr ? ../universal.nix,
  system ? null,
  pkgs ? null,
  stateDir ? "/var",
  runtimeDir ? null,
  logDir ? null,
  tmpDir ? null,
  forceDisableUserChange ? false,
}@given:

let
  packages = import ../packages.nix given;
  inherit (packages) lib;

  createManagedProcess = import createManagedProcessExpr (
    builtins.intersectAttrs {
      stateDir = null;
      runtimeDir = null;
      logDir = null;
      tmpDir = null;
    } given
    // {
      inherit forceDisableUserChange processManager;
      pkgs = packages;
    }
  );

  isInStore = lib.hasInfix builtins.storeDir;

  fromFile =
    file:
    let
      # Its context has the store paths that the file refers to.
      text = builtins.readFile file;

      # fromJSON does not accept a context, so it is added to the strings again.
      withContext =
        value:
        if builtins.isString value then
          if isInStore value then lib.addContextFrom text value else value
        else if builtins.isList value then
          map withContext value
        else if builtins.isAttrs value then
          builtins.mapAttrs (_name: withContext) value
        else
          value;

      properties = withContext (builtins.fromJSON (builtins.unsafeDiscardStringContext text));
    in
    createManagedProcess (
      properties
      // lib.optionalAttrs (properties ? dependencies) {
        dependencies = map ofDependency properties.dependencies;
      }
    );

  # A dependency is a store path with one JSON file.
  ofDependency =
    path:
    let
      files = builtins.filter (lib.hasSuffix ".json") (builtins.attrNames (builtins.readDir path));
    in
    fromFile "${path}/${builtins.head files}";
in
fromFile configFile
