/**
  The Nix library of gen-nix for one system of processes. Emitted files and constructors import only this file
  of the library.

  # Example

  ```nix
  genNix = import ./gen-nix { inherit pkgs stateDir processManager; };
  webapp = genNix.createManagedProcess { name = "webapp"; process = "${pkgs.webapp}/bin/webapp"; };
  ```
*/
{
  # The package set.
  pkgs ? import <nixpkgs> { inherit system; },
  # The platform, when `pkgs` is not given.
  system ? builtins.currentSystem,
  # The folder of the processes' state.
  stateDir ? "/var",
  # PID files and sockets. By default `run` in the state directory; the defaults of the following are `log`,
  # `cache`, ...
  runtimeDir ? null,
  # Log files.
  logDir ? null,
  # Data that can be computed again.
  cacheDir ? null,
  # Data that waits for processing.
  spoolDir ? null,
  # Locks.
  lockDir ? null,
  # Persistent data of services.
  libDir ? null,
  # Temporary files. By default `/tmp` when the state directory is `/var`, and `tmp` in it otherwise.
  tmpDir ? null,
  # Whether all processes run as the user that starts them, and no users are created.
  forceDisableUserChange ? false,
  # The process manager. Without it, a process becomes a JSON file of its parameters.
  processManager ? null,
  # The assigned numbers, by pool: `ids.uids` and `ids.gids` are those of users and groups.
  ids ? { },
}@arguments:

let
  scope = import ./scope.nix ({ inherit pkgs; } // arguments);

  withArguments = more: import ./. (arguments // more);

  # Returns a function that accepts the arguments of this file besides its own. They replace those given
  # here.
  takingArguments =
    name:
    { exprFile ? null, ... }@given:
    let
      known = builtins.functionArgs (import ./.);
      replaced = builtins.intersectAttrs known given;
    in
    if replaced == { } then
      scope.${name} given
    else
      (withArguments replaced).${name} (removeAttrs given (builtins.attrNames known));

  # The attribute `local` of an image: a function from state directories to the same system for this machine,
  # whose state is below these directories only.
  localOf =
    given:
    {
      stateDir,
      runtimeDir ? null,
      tmpDir ? null,
    }:
    createLocalSystem (
      given
      // builtins.mapAttrs (_name: _path: null) scope.directories
      // {
        inherit stateDir runtimeDir tmpDir;
        forceDisableUserChange = true;
      }
    );

  createLocalSystem = takingArguments "createLocalSystem";

  # The attribute `processImages` of an image: the same system in several images, in each of which the root process
  # starts the processes.
  processImagesOf =
    given:
    if scope.processManager == "sysvinit" then
      takingArguments "createProcessImages" given
    else
      (withArguments { processManager = "sysvinit"; }).createProcessImages (
        removeAttrs given [ "processManager" ]
      );

  # The attribute `tests` of an image: a function to what a test under a process manager needs. A privileged
  # system is the one of the image.
  testsOf =
    given:
    {
      processManager ? null,
      profile ? "privileged",
    }:
    takingArguments "createTestRun" (
      given
      // {
        inherit profile;
      }
      // (if processManager == null then { } else { inherit processManager; })
      // (if profile == "unprivileged" then { forceDisableUserChange = true; } else { })
    );
in
scope.constructors
// scope.directories
// {
  inherit (scope) forceDisableUserChange ids processManager;

  # properties of a process -> process package
  inherit (scope) createManagedProcess;

  # properties of a service -> process package
  inherit (scope) createService;

  # { instanceName, service, settings, ... } of a modular service -> process package
  inherit (scope) fromService;

  # The formats of configuration files: options -> name of the file -> settings -> file
  inherit (scope) printSettings;

  # condition -> process package -> process package
  inherit (scope) withCondition;

  # process package -> process package
  inherit (scope) withRestart;

  # [ process package ] -> process package -> process package
  inherit (scope) withDependencies;

  # overrides by process manager -> process package -> process package
  inherit (scope) withOverrides;

  # { groups, users } -> { groups, users, files }
  inherit (scope) createCredentials;

  # [ process ] -> { groups, users }
  inherit (scope) mergeCredentials;

  # The constructors of the catalogue by name: see [services](services/README.md).
  inherit (scope) services;

  # The same as modular services of nixpkgs, by name.
  inherit (scope) modularServices;

  # The constructors of single process managers, by name. Each is an attribute of the library as well.
  inherit (scope) constructors;

  # The names of the process managers that an image can have with this package set.
  inherit (scope) availableManagers;

  # { exprFile, extraParams } -> process instances of the model, by name
  instancesOf =
    { extraParams ? { }, ... }@given:
    (scope.composeProfile (
      given
      // {
        extraParams = {
          callingUser = null;
          callingGroup = null;
        }
        // extraParams;
      }
    )).instances;

  # { exprFile, ... } -> profile
  buildProfile = takingArguments "buildProfile";

  # { exprFile, ... } -> profile, by process manager
  buildEnv = builtins.mapAttrs (
    processManager: _backend:
    { exprFile ? null, ... }@given:
    takingArguments "buildProfile" (given // { inherit processManager; })
  ) scope.backends;

  # { name, exprFile, ... } -> image
  createMultiProcessImage =
    {
      exprFile ? null,
      processGroups ? { },
      ...
    }@all:
    let
      given = removeAttrs all [ "processGroups" ];
      processImages = processImagesOf (removeAttrs given [ "testFile" ] // { groups = processGroups; });
    in
    takingArguments "createMultiProcessImage" (removeAttrs given [ "testFile" ])
    // {
      local = localOf given;
      inherit processImages;
      # The descriptions of these images, as one derivation.
      processDescriptions = scope.buildFiles {
        name = "process-images";
        files = builtins.mapAttrs (_name: image: { target = image.description; }) processImages;
      };
      tests = testsOf given;
      testMatrix =
        (withArguments (builtins.intersectAttrs (builtins.functionArgs (import ./.)) given)).testMatrix;
    };

  # { name, exprFile, groups, ... } -> images, by the name of a process or of a group
  createProcessImages = processImagesOf;

  # { name, exprFile, ... } -> image with Nix, whose processes can be upgraded in a container
  createMutableMultiProcessImage = takingArguments "createMutableMultiProcessImage";

  # The parts of images, for the steps of the framework.
  stepParts = {
    inherit (scope)
      interactiveTools
      manPages
      modelSupport
      mutableRoot
      nixSupport
      programs
      systemEntries
      systemImageParameters
      ;
  };

  # { name, ... } -> image with Nix
  inherit (scope) createNixImage;

  # { exprFile, ... } -> system
  inherit createLocalSystem;

  # The process managers under which a system can be tested, as a file.
  inherit (scope) testMatrix;

  # { name, exprFile, processManagers, profiles, tests, ... } -> tests, by profile and process manager
  testService = import ./testing/test-service.nix { inherit pkgs withArguments; };

  # The test of a service under one process manager, for testService.
  inherit (scope) testVariant;

  # { exprFile, testFile, profile, ... } -> what a test of the system needs
  createTestRun = takingArguments "createTestRun";

  # functions that build, export and merge images, and small packages for images
  inherit (scope) dockerTools;

  # The tools of the framework, by the names of their packages: `nixproc-build` and `nixproc-init-state` in
  # `common`, `nixproc-<manager>-switch` and `nixproc-<manager>-deploy` by process manager, and more.
  tools = scope.tools // scope.frameworkTools // scope.switchTools;

  # { packageSets, image, profile } -> the outputs of a flake
  flakeOutputs = given: import ./flake/outputs.nix ({ library = ./.; } // given);

  # arguments -> the library with these arguments instead of those given here
  inherit withArguments;
}
