{
  lib,
  applyOverrides,
  checkOverrides,
  processKeys,
  processManager,
  processSpec,
  shellText,
  startScript,
  units,
  warnWhen,
}:

/**
  Makes the `generate` of a backend, which translates a managed process for a process manager. It contains the
  code that all backends share, and checks that a backend handles every key of a process: a key that is not
  handled is an error.

  # Inputs

  `isDaemon`
  : A function that returns whether a process is started as a daemon.

  `create`
  : The manager's own constructor function.

  `translate`
  : A function that returns the manager's parameters. Its formals name its arguments: any key of the process;
    `isDaemon`, `executable` and `args` of the started program; and the functions below.

  `ignores`
  : The keys that have no meaning under this manager, and are ignored without a warning.

  `lacks`
  : The keys that this manager does not support. A process that sets one gets a warning.

  # Arguments of `translate`

  `processSpec`
  : A function from changes to the specification of the process for the runtime (`process-spec.nix`).

  `keysOfSpec`
  : The keys of the process that the specification uses.

  `keeperStopTime`
  : The milliseconds after which a manager may kill a keeper that it is stopping.

  `startScript`
  : A function from changes to the text of a start script (`start-script.nix`).

  `needsScript`
  : A function from the keys that the manager's own configuration supports to whether the process needs a
    start script for others.

  `prelude`
  : A function from changes to the beginning of a start script.

  `scriptPath`
  : A function from the text of a script to its path in the profile. The path contains a hash of the text, so
    that a configuration that names it changes exactly when the script does.

  # Result of `translate`

  `parameters`
  : The parameters of `create`, which the user's overrides change.

  `scripts`
  : The texts of scripts, by their paths in the profile.

  `finish`
  : A function from the parameters after the overrides to those of `create`, and `scripts`: for parameters that a
    script implements, such as the command and the environment.

  `fixed`
  : Parameters that overrides do not change.

  `overrides`, `packages`
  : Replacements for the overrides of the process, and for the packages of its program and `path`.

  `warnings`
  : Warnings about settings that have no effect under this manager.
*/
{
  isDaemon,
  create,
  translate,
  ignores ? [ ],
  lacks ? [ ],
}:

process:

let
  asked = builtins.functionArgs translate;

  started =
    let
      # The manager waits for a process that runs to its end.
      runsToItsEnd = process.type != "service" || process.schedule != null;
      isForeground = process.foregroundProcess != null && (runsToItsEnd || !isDaemon process);
    in
    {
      isDaemon = !isForeground && !runsToItsEnd;
      executable = if isForeground then process.foregroundProcess else process.daemon;
      args = if isForeground then process.foregroundProcessArgs else process.daemonArgs;
    };

  # Calls a function with the arguments that its formals name.
  callWith =
    function: different:
    function (builtins.intersectAttrs (builtins.functionArgs function) (process // started) // different);

  # The value of a key that the model does not set.
  neutral = {
    initialize = "";
    path = [ ];
    environment = { };
    directory = null;
    umask = null;
    nice = null;
    user = null;
  };

  # The time that a manager has to wait for a keeper, which kills a process that does not stop in time.
  keeperStopTime =
    5000 + (if process.stopTimeout == null then 8000 else units.milliseconds process.stopTimeout);

  offered =
    process
    // started
    // {
      processSpec = callWith processSpec;
      inherit keeperStopTime;
      keysOfSpec = builtins.intersectAttrs (builtins.functionArgs processSpec) process;
      startScript = callWith startScript;
      prelude = callWith shellText.prelude;
      needsScript =
        expressed:
        started.isDaemon
        || builtins.any (key: process.${key} != neutral.${key}) (
          builtins.attrNames (removeAttrs neutral expressed)
        );
      scriptPath =
        text:
        let
          hash = builtins.hashString "sha256" (builtins.unsafeDiscardStringContext text);
        in
        "libexec/${process.name}-${builtins.substring 0 8 hash}";
    };

  ofEveryBackend = {
    inherit (process)
      name
      dependencies
      credentials
      postInstall
      ;
  };
  dealtWith =
    asked
    // ofEveryBackend
    // lib.genAttrs (
      [
        "daemon"
        "daemonArgs"
        "foregroundProcess"
        "foregroundProcessArgs"
        "overrides"
      ]
      ++ ignores
      ++ lacks
    ) (_key: true)
    // lib.optionalAttrs (asked ? keysOfSpec) (builtins.functionArgs processSpec)
    # A keeper finds a daemon without a PID file, so it does not need the name of the instance.
    // lib.optionalAttrs (asked ? processSpec) (builtins.functionArgs processSpec // { instanceName = true; })
    // lib.optionalAttrs (asked ? startScript) (builtins.functionArgs startScript)
    // lib.optionalAttrs (asked ? prelude) (builtins.functionArgs shellText.prelude);
  forgotten = builtins.filter (key: !(dealtWith ? ${key})) (builtins.attrNames process);

  translated = translate (builtins.intersectAttrs asked offered);
  changed = applyOverrides (translated.overrides or process.overrides) (
    ofEveryBackend // translated.parameters
  );
  finished =
    if translated ? finish then
      translated.finish changed
    else
      { parameters = changed; };
  scripts = lib.mapAttrs (_path: text: {
    inherit text;
    executable = true;
  }) (translated.scripts or { } // finished.scripts or { });
  packages = translated.packages or ([ started.executable ] ++ process.path);

  created = create (
    finished.parameters
    # The paths of scripts depend on their texts, which can refer to a process that depends on this one.
    // lib.optionalAttrs (translated ? scripts || finished ? scripts) { files = scripts; }
    // lib.optionalAttrs (packages != null) { inherit packages; }
    // translated.fixed or { }
  );
  # Whether a keeper of the runtime supervises the process; the root process of an image communicates with
  # keepers.
  package = created // {
    managedProcess = created.managedProcess // {
      hasKeeper = created.managedProcess.hasKeeper || asked ? processSpec;
      kind =
        if process.schedule != null then
          "scheduled"
        else if process.type == "oneshot" then
          "oneshot"
        else
          null;
    };
  };
  missed = builtins.filter (key: process.${key} != processKeys.defaults.${key}) lacks;
  warnings =
    translated.warnings or [ ]
    ++ map (
      key: "process \"${process.name}\": ${processManager} does not support ${key}, which has no effect."
    ) missed;
in
assert checkOverrides process;
if forgotten != [ ] then
  throw "gen-nix: this backend does not handle ${lib.concatStringsSep ", " forgotten}, which process \"${process.name}\" can have."
else
  lib.foldl' (result: warning: warnWhen true warning result) package warnings
