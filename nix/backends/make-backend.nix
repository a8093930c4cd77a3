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
  What one process manager makes of a managed process. It does what all backends do, and makes sure that a backend
  deals with every key of a process: a key that nothing looks at is an error here, and not lost.

  # Inputs

  `isDaemon`
  : A function from the process to whether it is started as a daemon.

  `create`
  : The manager's own constructor function.

  `translate`
  : A function to what the manager is told. It names in its formals what it needs, which is given to it: any key of
    the process; `isDaemon`, `executable` and `args`, the program that is started; and the functions below.

  `ignores`
  : The keys that this manager can do nothing about, and that nobody misses.

  `lacks`
  : The keys that this manager cannot express: a process that sets one gets a warning.

  # What `translate` can ask for

  `processSpec`
  : A function to the specification of the process for the runtime (`process-spec.nix`), from what is to be different.

  `keysOfSpec`
  : The keys of the process that the specification has a use for.

  `keeperStopTime`
  : The milliseconds after which a manager may kill a keeper that it has told to stop.

  `startScript`
  : A function to the text of a start script (`start-script.nix`), from what is to be different.

  `needsScript`
  : A function from the keys that the manager's own configuration can express to whether a start script has to do
    more than that.

  `prelude`
  : A function to the beginning of a start script, from what is to be different.

  `pathOf`
  : The path of a script of the profile, from how it ends.

  # What `translate` returns

  `parameters`
  : For `create`; the user's overrides change them.

  `scripts`
  : The text of scripts of the profile, by how their paths end.

  `fixed`
  : Parameters that overrides do not change.

  `overrides`, `packages`
  : In place of the process's own, and of its program and `path`.

  `warnings`
  : What is lost under this manager.
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
      # What runs to its end is waited for.
      runsToItsEnd = process.type != "service" || process.schedule != null;
      isForeground = process.foregroundProcess != null && (runsToItsEnd || !isDaemon process);
    in
    {
      isDaemon = !isForeground && !runsToItsEnd;
      executable = if isForeground then process.foregroundProcess else process.daemon;
      args = if isForeground then process.foregroundProcessArgs else process.daemonArgs;
    };

  # Calls a function with what it takes of the process.
  callWith =
    function: different:
    function (builtins.intersectAttrs (builtins.functionArgs function) (process // started) // different);

  # What a key is where the model does not set it.
  neutral = {
    initialize = "";
    path = [ ];
    environment = { };
    directory = null;
    umask = null;
    nice = null;
    user = null;
  };

  # How long a manager has to wait for a keeper, which kills what does not stop in time.
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
      pathOf = suffix: "${builtins.placeholder "out"}/${scriptPath suffix}";
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
    # A keeper finds a daemon without its PID file, which the name of the instance is for.
    // lib.optionalAttrs (asked ? processSpec) (builtins.functionArgs processSpec // { instanceName = true; })
    // lib.optionalAttrs (asked ? startScript) (builtins.functionArgs startScript)
    // lib.optionalAttrs (asked ? prelude) (builtins.functionArgs shellText.prelude);
  forgotten = builtins.filter (key: !(dealtWith ? ${key})) (builtins.attrNames process);

  translated = translate (builtins.intersectAttrs asked offered);
  scriptPath = suffix: "libexec/${process.name}${suffix}";
  scripts = lib.mapAttrs' (
    suffix: text:
    lib.nameValuePair (scriptPath suffix) {
      inherit text;
      executable = true;
    }
  ) (translated.scripts or { });
  packages = translated.packages or ([ started.executable ] ++ process.path);

  created = create (
    applyOverrides (translated.overrides or process.overrides) (
      ofEveryBackend // translated.parameters
    )
    // lib.optionalAttrs (scripts != { }) { files = scripts; }
    // lib.optionalAttrs (packages != null) { inherit packages; }
    // translated.fixed or { }
  );
  # Processes that a keeper of the runtime looks after: those are known to the root process of an image.
  package = created // {
    managedProcess = created.managedProcess // {
      hasKeeper = created.managedProcess.hasKeeper || asked ? processSpec;
    };
  };
  missed = builtins.filter (key: process.${key} != processKeys.defaults.${key}) lacks;
  warnings =
    translated.warnings or [ ]
    ++ map (
      key: "process \"${process.name}\": ${processManager} cannot express ${key}, which has no effect."
    ) missed;
in
assert checkOverrides process;
if forgotten != [ ] then
  throw "gen-nix: this backend does nothing about ${lib.concatStringsSep ", " forgotten}, which a process can have (process \"${process.name}\")."
else
  lib.foldl' (result: warning: warnWhen true warning result) package warnings
