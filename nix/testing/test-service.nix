{ pkgs, withArguments }:

/**
  Tests a service under several process managers, with the parameters of the framework's test driver.

  # Inputs

  `name`
  : The name of the tests.

  `exprFile`, `extraParams`
  : The processes model.

  `processManagers`
  : The process managers. Each has to be one of an image.

  `profiles`
  : `privileged`: the processes run as users of their own. `unprivileged`: all run as one user.

  `nixosConfig`
  : A module of NixOS, of which the users and groups count. The settings of the virtual machine have no effect, and all
    others are an error.

  `systemPackages`
  : Packages whose programs the tests use.

  `initialTests`, `postTests`
  : Functions from `{ stateDir, runtimeDir, forceDisableUserChange, processes }` to a test script in Python, which
    runs first or last.

  `readiness`, `tests`
  : Functions from `{ instanceName, instance, stateDir, runtimeDir, forceDisableUserChange }` to a test script for
    one process instance; `tests` also gets `processManager`.

  `profileSettings`
  : Settings by profile instead of those of the profiles above: `stateDir`, `runtimeDir`, `forceDisableUserChange`,
    and `nixosModules`, which are added to `nixosConfig`.

  # Output

  The tests, by profile and process manager. An unprivileged test is a derivation, whose build runs the system in
  Nix's sandbox. A privileged test needs users, so it is a program `bin/run-test`, which runs the system in a
  container of Docker or Podman. The attribute `program` of each test is this program.

  A test script calls methods of `machine`: `succeed`, `fail`, `execute`, `wait_until_succeeds`, `wait_until_fails`,
  `wait_for_open_port`, `wait_for_closed_port`, `wait_for_file`, `sleep`, `log`. `start` and `start_all` do nothing,
  because the system runs already.
*/
{
  name,
  processManagers,
  profiles,
  exprFile,
  extraParams ? { },
  nixosConfig ? null,
  systemPackages ? [ ],
  initialTests ? null,
  readiness ? null,
  tests ? null,
  postTests ? null,
  profileSettings ? import ./profiles.nix,
}:

let
  inherit (pkgs) lib;

  fail = message: throw "gen-nix.testService: test \"${name}\": ${message}";

  settingsOf =
    profile:
    profileSettings.${profile}
      or (fail "there is no profile ${profile}; choose ${lib.concatStringsSep " or " (builtins.attrNames profileSettings)}.");

  # Directories of the library that a caller has set do not count.
  directories = builtins.mapAttrs (_name: _value: null) (lib.importJSON ../lib/directories.json);

  # The user of an unprivileged test is there without a declaration.
  credentialsOf =
    profile:
    let
      inherit (settingsOf profile) forceDisableUserChange;
      all = import ./accounts-of-nixos.nix {
        inherit lib fail;
        config = lib.foldl' lib.recursiveUpdate { } (
          map (import ./config-of-module.nix { inherit lib pkgs; }) (
            lib.optional (nixosConfig != null) nixosConfig ++ (settingsOf profile).nixosModules or [ ]
          )
        );
      };
      user = (import ./unprivileged-user.nix).name;
      users = removeAttrs (all.users or { }) [ user ];
    in
    if forceDisableUserChange && (all.users or { }) ? ${user} then
      lib.optionalAttrs (users != { }) (all // { inherit users; })
    else
      all;

  managers = import ../backends/managers.nix;
  isForImages = manager: managers.${manager}.image or false;
  forImages = builtins.filter isForImages (builtins.attrNames managers);

  variant =
    profile: processManager:
    if !(isForImages processManager) then
      fail "${processManager} needs a host, and a test has no virtual machine; choose ${lib.concatStringsSep ", " forImages}."
    else
      (withArguments (
        directories
        // removeAttrs (settingsOf profile) [ "nixosModules" ]
        // {
          inherit processManager;
        }
      )).testVariant
        {
          inherit
            name
            profile
            exprFile
            extraParams
            systemPackages
            initialTests
            readiness
            tests
            postTests
            ;
          credentials = credentialsOf profile;
        };
in
lib.genAttrs profiles (
  profile: builtins.seq (credentialsOf profile) lib.genAttrs processManagers (variant profile)
)
