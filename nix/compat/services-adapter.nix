/**
  The framework's file for Dynamic Disnix: the processes model as a services model. The model and its settings are
  environment variables: `PROCESSES_EXPR`, `NIXPROC_STATE_DIR`, ...
*/
{
  distribution ? null,
  invDistribution ? null,
  pkgs ? import <nixpkgs> { inherit system; },
  system ? builtins.currentSystem,
}:

let
  inherit (pkgs) lib;

  file = builtins.getEnv "PROCESSES_EXPR";

  # stateDir is NIXPROC_STATE_DIR.
  variableOf = name: "NIXPROC_${lib.toUpper (lib.removeSuffix "Dir" name)}_DIR";
  names = builtins.filter (name: builtins.match ".*Dir" name != null) (
    builtins.attrNames (builtins.functionArgs (import ../.))
  );
  directories = lib.filterAttrs (_name: value: value != "") (
    lib.genAttrs names (name: builtins.getEnv (variableOf name))
  );

  library = import ../. (
    directories
    // {
      inherit pkgs system;
      processManager = "disnix";
      forceDisableUserChange = builtins.getEnv "NIXPROC_FORCE_DISABLE_USER_CHANGE" != "";
    }
  );
in
lib.mapAttrs (
  name: instance:
  instance
  // {
    inherit name;
    type = "process";
  }
) (library.instancesOf { exprFile = /. + (if file == "" then throw "gen-nix: PROCESSES_EXPR is not set." else file); })
