{
  lib,
  backend,
  checkTypes,
  createAgnosticConfig,
  makeExtensible,
  processKeys,
  processManager,
  warnUnknownOverrides,
}:

let
  inherit (processKeys) rules defaults;

  # Without a process manager, the parameters are kept as they are.
  generate =
    properties:
    if processManager == null then
      createAgnosticConfig properties
    else
      backend.generate (
        properties // { overrides = properties.overrides.${processManager} or { }; }
      );

  make = makeExtensible generate;
in

/**
  Creates a managed process: a description of how a process runs in the foreground and as a daemon, which
  becomes the configuration of the process manager that was chosen.

  # Inputs

  `properties`
  : The parameters, by name: see `keys.json`. One that is null counts as not given.

  # Output

  A process package: usable as a derivation (its store path holds the configuration of this one
  process), and composed with others by `build-<manager>-env.nix`.
*/
properties:

let
  given = lib.filterAttrs (_key: value: value != null) properties;

  complete = defaults // given;

  name = given.name or given.instanceName or null;
  daemon = given.daemon or complete.process;
  foregroundProcess = given.foregroundProcess or complete.process;

  # Only the parameters that others follow from are left out: a backend receives every key of the rules.
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
        description = given.description or name;
        daemonArgs = given.daemonArgs or (complete.args ++ complete.daemonExtraArgs);
        foregroundProcessArgs =
          given.foregroundProcessArgs or (complete.args ++ complete.foregroundProcessExtraArgs);
      }
    )
    // {
      nice = if complete.nice == null then null else toString complete.nice;
      overrides = warnUnknownOverrides name complete.overrides;
    };

  # A path in Nix is a file of the author of the model: the process finds it in the store.
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

  agnostic = given // {
    inherit (complete) dependencies overrides;
  };
in
if name == null then
  throw "gen-nix.createManagedProcess: a process has neither a name nor an instanceName."
else if daemon == null && foregroundProcess == null then
  throw "gen-nix.createManagedProcess: process \"${name}\" names no executable: set process, daemon or foregroundProcess."
else
  assert checkTypes properties;
  make (if processManager == null then agnostic else normalized)
