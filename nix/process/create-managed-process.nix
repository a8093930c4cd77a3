{
  lib,
  backend,
  checkTypes,
  createAgnosticConfig,
  deferredPackage,
  localePath,
  makeExtensible,
  processKeys,
  processManager,
  restartOf,
  warnUnknownOverrides,
}:

let
  inherit (processKeys) rules defaults;

  # Without a process manager, the result is a JSON file of the parameters. Tests are no part of the
  # configuration, so that a changed test restarts no process.
  generate =
    isChecked: all:
    let
      properties = removeAttrs all [ "tests" ];
      overrides = properties.overrides.${processManager} or { };
    in
    if processManager == null then
      assert isChecked;
      withTests all.tests (createAgnosticConfig properties)
    else
      # An unknown process manager is an error at once.
      builtins.seq backend deferredPackage {
        inherit properties overrides isChecked;
        package = withTests all.tests (
          withPrograms properties (backend.generate (properties // { inherit overrides; }))
        );
      };

  withTests =
    tests: package:
    package
    // {
      managedProcess = package.managedProcess // {
        inherit tests;
      };
    };

  # The programs that the process and its keeper start, which the build of a profile looks for.
  withPrograms =
    properties: package:
    package
    // {
      managedProcess = package.managedProcess // {
        # Whether it starts again after it was killed.
        comesBack =
          properties.type == "service"
          && properties.schedule == null
          && !properties.essential
          && (restartOf { inherit (properties) restart schedule type; }).condition != "never";
        # Within which time it is ready, or null.
        readyTimeout = properties.ready.timeout or null;
        programs = builtins.filter (program: program != null) [
          properties.daemon
          properties.foregroundProcess
        ]
        ++ lib.concatMap (command: lib.take 1 (if command == null then [ ] else command)) [
          (properties.ready.exec or null)
          (properties.health.exec or null)
          properties.stopCommand
        ];
        # The derivations among the arguments and variables, such as a configuration file.
        derivations = builtins.filter (value: value.type or null == "derivation") (
          properties.daemonArgs
          ++ properties.foregroundProcessArgs
          ++ builtins.attrValues properties.environment
        );
      };
    };

  make = isChecked: makeExtensible (generate isChecked);
in

/**
  Creates a managed process: describes how it runs in the foreground and as a daemon, and generates the
  configuration of the chosen process manager from that.

  # Inputs

  `properties`
  : The parameters, by name: see `keys.json`. A parameter that is null counts as absent.

  # Output

  A process package. It can be used as a derivation, whose store path contains the configuration of this one
  process. `buildProfile` composes it with others.
*/
properties:

let
  # A parameter that is null counts as absent. This reads no other parameter than the requested one, because a
  # parameter can refer to the store path of a process that depends on this one.
  orElse =
    fallback: key:
    let
      value = properties.${key} or null;
    in
    if value == null then fallback else value;

  complete = defaults // builtins.mapAttrs (key: _value: orElse (defaults.${key} or null) key) properties;

  name = orElse (orElse null "instanceName") "name";
  daemon = orElse complete.process "daemon";
  foregroundProcess = orElse complete.process "foregroundProcess";

  # Backends get every key of the rules, without the parameters that other values were computed from.
  normalized =
    builtins.mapAttrs inStore (
      removeAttrs complete [
        "process"
        "args"
        "daemonExtraArgs"
        "foregroundProcessExtraArgs"
      ]
      // {
        inherit name daemon foregroundProcess;
        description = orElse name "description";
        daemonArgs = orElse (complete.args ++ complete.daemonExtraArgs) "daemonArgs";
        foregroundProcessArgs = orElse (
          complete.args ++ complete.foregroundProcessExtraArgs
        ) "foregroundProcessArgs";
      }
    )
    // {
      nice = if complete.nice == null then null else toString complete.nice;
      environment = localePath (inStore "environment" complete.environment);
      overrides = warnUnknownOverrides name complete.overrides;
    };

  # A Nix path is a file of the model's author, which has to be in the store when the process runs.
  inStore =
    key: value:
    let
      row = rules.${key};
      toStore = inner: if builtins.isPath inner then "${inner}" else inner;
      isOfFile = builtins.elem (row.items or row.values or row).type [
        "argument"
        "executable"
        "scalar"
      ];
    in
    if !isOfFile || value == null then
      value
    else if row.type == "list" then
      map toStore value
    else if row.type == "mapping" then
      builtins.mapAttrs (_name: toStore) value
    else
      toStore value;

  agnostic = lib.filterAttrs (_key: value: value != null) properties // {
    inherit (complete) dependencies overrides tests;
  };

  isChecked =
    if daemon == null && foregroundProcess == null then
      throw "gen-nix.createManagedProcess: process \"${name}\" has no executable: set process, daemon or foregroundProcess."
    else
      checkTypes properties;

  # The parameters that a package has to know before its configuration is evaluated.
  early = builtins.intersectAttrs {
    name = true;
    instanceName = true;
    dependencies = true;
    overrides = true;
  } properties;
in
if name == null then
  throw "gen-nix.createManagedProcess: a process has neither a name nor an instanceName."
else
  assert checkTypes early;
  make isChecked (if processManager == null then agnostic else normalized)
  // {
    # for modular services, which start it without a process manager of gen-nix
    properties = normalized;
  }
