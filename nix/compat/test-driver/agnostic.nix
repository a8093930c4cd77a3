/**
  The function of the framework's `test-driver/agnostic.nix`, which returns `testService` for process managers and
  profiles that the caller names.

  # Inputs

  `processManagerModules`
  : Files by process manager: those of `backends/<manager>/test-module`.

  `profileSettingModules`
  : Files by profile, such as those of `test-driver/profiles`. Of `params`, the state directory, the runtime directory
    and `forceDisableUserChange` count, and of `nixosModules` the users and groups.
*/
{
  nixpkgs ? <nixpkgs>,
  system ? builtins.currentSystem,
  processManagerModules ? { },
  profileSettingModules ? { },
  # Not in the framework: the package set itself.
  pkgs ? import nixpkgs { inherit system; },
}:

{
  name,
  processManagers,
  profiles,
  exprFile,
  extraParams ? { },
  ...
}@arguments:

let
  inherit (pkgs) lib;

  fail = message: throw "gen-nix.testService: test \"${name}\": ${message}";
  choose = modules: lib.concatStringsSep ", " (builtins.attrNames modules);

  library = import ../../. { inherit pkgs system; };

  # A module of the caller deploys to a virtual machine, which these tests do not have.
  checkModule =
    manager:
    let
      file =
        processManagerModules.${manager}
          or (fail "processManagerModules has no ${manager}; it has ${choose processManagerModules}.");
      module = import file {
        inherit exprFile extraParams pkgs system;
        inherit (library) tools;
        profileSettings = import profileSettingModules.${builtins.head profiles};
      };
    in
    if module.testedManager or null == manager then
      true
    else
      fail "the module of ${manager} deploys to a virtual machine; use nixproc/backends/${manager}/test-module of this library.";

  settingsOf =
    profile:
    let
      file =
        profileSettingModules.${profile}
          or (fail "profileSettingModules has no ${profile}; it has ${choose profileSettingModules}.");
      settings = import file;
    in
    {
      inherit (settings.params) stateDir;
      forceDisableUserChange = settings.params.forceDisableUserChange or false;
      nixosConfig = lib.foldl' lib.recursiveUpdate { } (
        map configOf (settings.nixosModules or [ ])
      );
    }
    // lib.optionalAttrs (settings.params ? runtimeDir) { inherit (settings.params) runtimeDir; };

  configOf =
    module:
    let
      value = if builtins.isPath module || builtins.isString module then import module else module;
    in
    if builtins.isFunction value then
      value {
        inherit lib pkgs;
        config = { };
      }
    else
      value;
in
assert builtins.all checkModule processManagers;
library.testService (
  arguments // { profileSettings = lib.genAttrs profiles settingsOf; }
)
