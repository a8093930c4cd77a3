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
        profileSettings = profileOf (builtins.head profiles);
      };
    in
    module.testedManager or null == manager
    ||
      fail "the module of ${manager} deploys to a virtual machine; use nixproc/backends/${manager}/test-module of this library.";

  profileOf =
    profile:
    let
      file =
        profileSettingModules.${profile}
          or (fail "profileSettingModules has no ${profile}; it has ${choose profileSettingModules}.");
      settings = import file;
    in
    if settings ? params.stateDir then
      settings
    else
      fail "the profile ${profile} has no params.stateDir; see test-driver/profiles of this library.";

  settingsOf =
    profile:
    let
      settings = profileOf profile;
    in
    {
      forceDisableUserChange = false;
      nixosModules = settings.nixosModules or [ ];
    }
    // builtins.intersectAttrs {
      stateDir = null;
      runtimeDir = null;
      forceDisableUserChange = null;
    } settings.params;
in
assert profiles == [ ] || builtins.all checkModule processManagers;
library.testService (
  arguments // { profileSettings = lib.genAttrs profiles settingsOf; }
)
