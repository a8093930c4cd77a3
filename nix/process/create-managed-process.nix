{
  pkgs,
  stateDir ? "/var",
  runtimeDir ? "${stateDir}/run",
  logDir ? "${stateDir}/log",
  cacheDir ? "${stateDir}/cache",
  spoolDir ? "${stateDir}/spool",
  lockDir ? "${stateDir}/lock",
  libDir ? "${stateDir}/lib",
  tmpDir ? (if stateDir == "/var" then "/tmp" else "${stateDir}/tmp"),
  forceDisableUserChange ? false,
  processManager ? null,
  ids ? { },
}:

let
  scope = import ../scope.nix {
    inherit pkgs ids forceDisableUserChange;
    directories = {
      inherit
        stateDir
        runtimeDir
        logDir
        cacheDir
        spoolDir
        lockDir
        libDir
        tmpDir
        ;
    };
  };

  backends = import ../backends;

  backend =
    backends.${processManager} or (throw (
      "gen-nix.createManagedProcess: unknown process manager \"${processManager}\"; "
      + "known are ${builtins.concatStringsSep ", " (builtins.attrNames backends)}."
    ));

  checkTypes = import ./check-types.nix scope;
  warnOfStrangers = import ./warn-unknown-overrides.nix;

  # Without a process manager, what it would be told is kept as it is.
  generate =
    properties:
    if processManager == null then
      import ./create-agnostic-config.nix scope properties
    else
      backend.generate scope (
        properties // { overrides = properties.overrides.${processManager} or { }; }
      );

  make = import ./make-extensible.nix scope generate;
in

/**
  A managed process: says once how a process runs in the foreground and as a daemon, and becomes
  the configuration of the process manager that was chosen.

  # Inputs

  See the comment at each parameter.

  # Output

  A process package: usable as a derivation (its store path holds the configuration of this one
  process), and composed with others by `build-<manager>-env.nix`.
*/
{
  # The name of the process in the process manager.
  name ? instanceName,
  # What the process is, for people.
  description ? name,
  # Shell commands that prepare the state of the process. They run as root.
  initialize ? "",
  # The executable, for both modes.
  process ? null,
  # Arguments for both modes.
  args ? [ ],
  # The executable that turns itself into a daemon.
  daemon ? process,
  # Further arguments in daemon mode.
  daemonExtraArgs ? [ ],
  # All arguments in daemon mode.
  daemonArgs ? (args ++ daemonExtraArgs),
  # Identifies this instance among others of its kind; names the PID file.
  instanceName ? null,
  # Where the daemon's PID is. By default below the runtime directory, or, for a process with a
  # user of its own, below the directory for temporary files.
  pidFile ? null,
  # The executable that stays in the foreground.
  foregroundProcess ? process,
  # Further arguments in foreground mode.
  foregroundProcessExtraArgs ? [ ],
  # All arguments in foreground mode.
  foregroundProcessArgs ? (args ++ foregroundProcessExtraArgs),
  # Packages whose `bin` is in the PATH of the process.
  path ? [ ],
  # Environment variables, as strings or numbers.
  environment ? { },
  # The working directory.
  directory ? null,
  # The file mode creation mask, as a string of octal digits.
  umask ? null,
  # The nice level, -20 to 19.
  nice ? null,
  # The user that the process runs as. Not changed when null.
  user ? null,
  # Process packages that are up before this one starts, and stop after it.
  dependencies ? [ ],
  # Users and groups to create: `{ groups, users }`.
  credentials ? { },
  # By process manager: an attribute set of that manager's parameters, or a function from the
  # generated parameters to those that are used.
  overrides ? { },
  # Shell commands that run after the configuration files of the process were written.
  postInstall ? "",
}@properties:

let
  # A path is a file of whoever wrote the model: what runs finds it in the store.
  inStore = value: if builtins.isPath value then "${value}" else value;

  normalized = {
    daemon = inStore daemon;
    daemonArgs = map inStore daemonArgs;
    foregroundProcess = inStore foregroundProcess;
    foregroundProcessArgs = map inStore foregroundProcessArgs;
    environment = builtins.mapAttrs (_variable: inStore) environment;
    inherit
      name
      description
      initialize
      instanceName
      pidFile
      path
      directory
      umask
      user
      dependencies
      credentials
      postInstall
      ;
    nice = if nice == null then null else toString nice;
    overrides = warnOfStrangers name overrides;
  };

  agnostic = properties // {
    inherit dependencies overrides;
  };
in
if name == null then
  throw "gen-nix.createManagedProcess: a process has neither a name nor an instanceName."
else if daemon == null && foregroundProcess == null then
  throw "gen-nix.createManagedProcess: process \"${name}\" names no executable: set process, daemon or foregroundProcess."
else
  assert checkTypes properties;
  make (if processManager == null then agnostic else normalized)
