{
  lib,
  constructor,
  initFunctions,
  levelOf,
  processKeys,
  processSpec,
  scriptCoreutils,
  shell,
  shellText,
}:

let
  supportedRunlevels = lib.range 0 6;
  # The names of links have two digits, so that they sort as numbers.
  maxSequence = 99;
in

/**
  Makes a sysvinit script (an LSB init script) that manages one process.

  # Inputs

  The parameters of the framework: `process`, `args`, `processIsDaemon`, `pidFile`, `user`, `initialize`,
  `environment`, ... describe the process; `instructions`, `activities` and `removeActivities` change the
  script; `runlevels` (or `defaultStart` and `defaultStop`) are the runlevels in which it runs.

  `runtime`
  : Further keys of the process, with the meaning that they have in `createManagedProcess`.
*/
constructor (
  dependencies:
  {
    name,
    # Ignored, because a keeper has its own PID file.
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
    # The executable, from which the standard activities are derived.
    process ? null,
    # Whether the executable turns itself into a daemon.
    processIsDaemon ? true,
    # Whether the output of the process goes to the output of the script, with the name of the process on
    # each line.
    enableDaemonOutputLogging ? true,
    args ? [ ],
    pidFile ? null,
    user ? null,
    reloadSignal ? "-HUP",
    runtime ? { },
    # By activity: `{ activity, instruction }`, the printed text and the shell commands.
    instructions ? { },
    # By activity: its whole implementation.
    activities ? { },
    removeActivities ? [ ],
    runlevels ? [ ],
    defaultStart ? [ ],
    defaultStop ? [ ],
  }:
  let
    hasKeeper = process != null;

    specification = processSpec (
      builtins.intersectAttrs (builtins.functionArgs processSpec) processKeys.defaults
      // {
        inherit
          name
          args
          dependencies
          directory
          environment
          initialize
          nice
          path
          pidFile
          umask
          user
          ;
        executable = process;
        isDaemon = processIsDaemon;
        more =
          lib.optional (!enableDaemonOutputLogging) "log off\n"
          ++ lib.optional (reloadSignal != "-HUP") "reload-signal ${lib.removePrefix "-" reloadSignal}\n";
      }
      // runtime
    );

    standardInstructions = lib.optionalAttrs hasKeeper {
      start = {
        activity = "Starting";
        instruction = "start_keeper";
      };
      stop = {
        activity = "Stopping";
        instruction = "stop_keeper";
      };
      reload = {
        activity = "Reloading";
        instruction = "reload_keeper";
      };
    };

    printInstruction = _activity: instruction: ''
      log_info_msg ${lib.escapeShellArg "${instruction.activity} ${description}..."}
      ${lib.removeSuffix "\n" instruction.instruction}
      evaluate_retval
    '';

    allActivities = removeAttrs (
      lib.mapAttrs printInstruction (standardInstructions // instructions)
      // lib.optionalAttrs hasKeeper {
        status = "status_keeper\n";
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

    # Not indented, because indentation would change here-documents and strings of the caller.
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
          "gen-nix.createSystemVInitScript: script \"${name}\" would have the sequence number ${toString level}, "
          + "but the highest is ${toString maxSequence}; shorten the chain of dependencies."
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
    # The script refers to the specification. Its hash is in the script, so that the script changes with it.
    + lib.optionalString hasKeeper ''
      # Specification:     ${builtins.hashString "sha256" (builtins.unsafeDiscardStringContext specification)}
      specification=$(${scriptCoreutils}/bin/readlink -f "$0")
      specification=''${specification%/etc/rc.d/init.d/*}/${lib.escapeShellArg "libexec/${name}"}
    ''
    + ''
      . ${initFunctions}
    '';

    script =
      header
      + globalInstructions
      # Commands of the script itself get the environment of the process; a keeper sets it separately.
      + lib.optionalString (instructions != { } || activities != { }) (
        shellText.exportPath (path ++ shellText.initializePackages initialize)
        + shellText.exportEnvironment environment
        + shellText.changeUmask umask
      )
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

    identityFiles = {
      "etc/rc.d/init.d/${name}" = {
        text = script;
        executable = true;
      };
    }
    // lib.optionalAttrs hasKeeper {
      "libexec/${name}" = {
        text = specification;
        executable = true;
      };
    };
  in
  {
    packages = lib.optional (process != null) process ++ path;
    extra = { inherit sequence; };
    inherit hasKeeper identityFiles;
    files =
      identityFiles // linksFor "S" sequence startLevels // linksFor "K" stopSequence stopLevels;
  }
)
