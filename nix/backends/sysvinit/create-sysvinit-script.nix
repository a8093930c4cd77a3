{
  lib,
  constructor,
  initFunctions,
  levelOf,
  pidFileOf,
  shell,
  shellText,
}:

let
  supportedRunlevels = lib.range 0 6;
  # The names of links hold two digits, so that they sort as numbers.
  maxSequence = 99;
in

/**
  A sysvinit script (an LSB init script) that manages one process.

  # Inputs

  As in the framework: `process`, `args`, `processIsDaemon`, `instanceName`, `pidFile`, `user`,
  `initialize`, `environment`, ... describe the process; `instructions`, `activities` and
  `removeActivities` change what the script does; `runlevels` (or `defaultStart` and
  `defaultStop`) say when it is started.
*/
constructor (
  dependencies:
  {
    name,
    instanceName ? null,
    description ? name,
    # Instructions for all activities.
    globalInstructions ? "",
    umask ? null,
    nice ? null,
    directory ? null,
    path ? [ ],
    environment ? { },
    initialize ? "",
    # The executable; the standard activities follow from it.
    process ? null,
    # Whether the executable turns itself into a daemon.
    processIsDaemon ? true,
    # Whether what the process prints goes to the output of the script, each line with its name.
    enableDaemonOutputLogging ? true,
    args ? [ ],
    pidFile ? null,
    user ? null,
    reloadSignal ? "-HUP",
    # By activity: `{ activity, instruction }`, what is printed and what is done.
    instructions ? { },
    # By activity: its whole implementation.
    activities ? { },
    removeActivities ? [ ],
    runlevels ? [ ],
    defaultStart ? [ ],
    defaultStop ? [ ],
  }:
  let
    file = pidFileOf {
      inherit
        name
        instanceName
        pidFile
        user
        ;
    };
    pidOption = "-p ${lib.escapeShellArg file}";
    program = lib.escapeShellArg (toString process);

    start =
      let
        command = "${if processIsDaemon then "start_daemon" else "start_process"} ${pidOption} "
          + shellText.invocation {
            executable = process;
            inherit args user nice;
          };
      in
      # A subshell of its own, because bash ignores -e in a list of commands.
      lib.optionalString (initialize != "") ''
        (
        set -e
        ${lib.removeSuffix "\n" initialize}
        )
        status=$?
        [ "$status" -eq 0 ] || { evaluate_retval "$status"; exit "$status"; }
      ''
      + lib.optionalString (directory != null) ''
        cd ${lib.escapeShellArg (toString directory)} || { evaluate_retval 1; exit 1; }
      ''
      + command;

    standardInstructions = lib.optionalAttrs (process != null) {
      start = {
        activity = "Starting";
        instruction = start;
      };
      stop = {
        activity = "Stopping";
        instruction = "killproc ${pidOption} ${program}";
      };
      reload = {
        activity = "Reloading";
        instruction = "killproc ${pidOption} ${program} ${reloadSignal}";
      };
    };

    printInstruction = _activity: instruction: ''
      log_info_msg ${lib.escapeShellArg "${instruction.activity} ${description}..."}
      ${lib.removeSuffix "\n" instruction.instruction}
      evaluate_retval
    '';

    allActivities = removeAttrs (
      lib.mapAttrs printInstruction (standardInstructions // instructions)
      // lib.optionalAttrs (process != null) {
        status = "statusproc ${pidOption} ${program}\n";
        restart = ''
          "$0" stop
          "$0" start
        '';
      }
      // activities
    ) removeActivities;

    common = [
      "start"
      "stop"
      "reload"
      "restart"
      "status"
    ];
    activityNames =
      builtins.filter (activity: allActivities ? ${activity}) common
      ++ builtins.filter (activity: !builtins.elem activity (common ++ [ "*" ])) (
        builtins.attrNames allActivities
      );

    # Not indented: here-documents and strings of the caller's would change.
    printActivity = activity: ''
      ${activity})
      ${lib.removeSuffix "\n" allActivities.${activity}}
      ;;
    '';

    usage = ''
      echo "Usage: $0 {${lib.concatStringsSep "|" activityNames}}"
      exit 1
    '';

    startLevels = if runlevels != [ ] then lib.intersectLists runlevels supportedRunlevels else defaultStart;
    stopLevels = if runlevels != [ ] then lib.subtractLists startLevels supportedRunlevels else defaultStop;

    level = levelOf dependencies;
    sequence =
      if level <= maxSequence then
        level
      else
        throw (
          "gen-nix.createSystemVInitScript: script \"${name}\" would start as number ${toString level}, "
          + "but sequence numbers end with ${toString maxSequence}; shorten the chain of dependencies."
        );
    stopSequence = maxSequence - sequence;
    printSequence = lib.fixedWidthNumber 2;

    linksFor =
      letter: number: levels:
      builtins.listToAttrs (
        map (level: {
          name = "etc/rc.d/rc${toString level}.d/${letter}${printSequence number}${name}";
          value.target = "../init.d/${name}";
        }) levels
      );

    header = ''
      #!${shell}

      ### BEGIN INIT INFO
      # Provides:          ${name}
    ''
    + lib.optionalString (startLevels != [ ]) "# Default-Start:     ${toString startLevels}\n"
    + lib.optionalString (stopLevels != [ ]) "# Default-Stop:      ${toString stopLevels}\n"
    + lib.optionalString (dependencies != [ ]) (
      let
        names = toString (map (dependency: dependency.name) dependencies);
      in
      ''
        # Should-Start:      ${names}
        # Should-Stop:       ${names}
      ''
    )
    + ''
      # Description:       ${builtins.replaceStrings [ "\n" ] [ " " ] description}
      ### END INIT INFO

      service_name=${lib.escapeShellArg name}
    ''
    + lib.optionalString (!enableDaemonOutputLogging) "discard_output=1\n"
    + ''
      . ${initFunctions}
    '';

    script =
      header
      + globalInstructions
      + shellText.exportPath (path ++ shellText.initializePackages initialize)
      + shellText.exportEnvironment environment
      + shellText.changeUmask umask
      + ''

        case "$1" in
      ''
      + lib.concatMapStringsSep "\n" printActivity activityNames
      + ''

        *)
        ${lib.removeSuffix "\n" (allActivities."*" or usage)}
        ;;
        esac
      '';
  in
  {
    packages = lib.optional (process != null) process ++ path;
    extra = { inherit sequence; };
    files = {
      "etc/rc.d/init.d/${name}" = {
        text = script;
        executable = true;
      };
    }
    // linksFor "S" sequence startLevels
    // linksFor "K" stopSequence stopLevels;
  }
)
