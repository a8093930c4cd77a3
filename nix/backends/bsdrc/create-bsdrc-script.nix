{
  lib,
  constructor,
  forceDisableUserChange,
  logDir,
  pidFileOf,
  shellText,
  tmpDir,
}:

let
  # The standard commands of rc.subr; others are declared as extra commands.
  builtinCommands = [
    "start"
    "stop"
    "reload"
    "restart"
    "status"
    "poll"
    "rcvar"
  ];
in

/**
  Makes a BSD rc script (rc.subr(8)).

  # Inputs

  The parameters of the framework, and:

  `run`
  : The command as shell text, if `command` is null. The script runs itself again to execute it.

  `processName`
  : The expected executable of the process in the PID file, if it differs from `command`.
*/
constructor (
  dependencies:
  {
    name,
    instanceName ? null,
    rcvar ? "enabled",
    rcvarsDefaults ? { },
    command ? null,
    run ? null,
    commandArgs ? [ ],
    commandIsDaemon ? true,
    processName ? null,
    enableDaemonOutputLogging ? true,
    reloadSignal ? "HUP",
    stopSignal ? "TERM",
    environment ? { },
    path ? [ ],
    pidFile ? null,
    nice ? null,
    umask ? null,
    directory ? null,
    user ? null,
    fib ? null,
    limits ? null,
    loginClass ? null,
    oomProtect ? null,
    requiredFiles ? [ ],
    requiredDirs ? [ ],
    requiredVars ? [ ],
    requiredModules ? [ ],
    commands ? { },
    flexibleParameters ? false,
    requires ? [ ],
    provides ? [ name ],
    keywords ? [ ],
  }:
  let
    runsItself = command == null && run != null;

    file = pidFileOf {
      inherit
        name
        instanceName
        pidFile
        user
        ;
    };
    effectiveUser = if forceDisableUserChange then null else user;
    logFile = "${if effectiveUser == null then logDir else tmpDir}/nixproc-${
      if instanceName == null then name else instanceName
    }.log";

    # rc.subr derives names of shell variables from the name.
    variable = builtins.replaceStrings [ "-" "." "@" ] [ "_" "_" "_" ] name;

    usedCommand =
      if !commandIsDaemon then
        "/usr/sbin/daemon"
      else if runsItself then
        "$script"
      else
        lib.escapeShellArg (toString command);
    usedArgs =
      lib.optionals (!commandIsDaemon) (
        [
          "-p"
          file
        ]
        ++ lib.optionals enableDaemonOutputLogging [
          "-o"
          logFile
        ]
        ++ lib.optional (!runsItself) command
      )
      ++ lib.optionals (!runsItself) commandArgs;
    # rc.subr evaluates the arguments again, so they are quoted twice. $script is a store path.
    selfCall = lib.optionalString runsItself (
      lib.optionalString (!commandIsDaemon) "\" $script \"" + "run-process"
    );

    assign = variable: value: lib.optionalString (value != null) "${variable}=${lib.escapeShellArg (toString value)}\n";
    assignList = variable: values: lib.optionalString (values != [ ]) (assign variable (toString values));
    comment = keyword: words: lib.optionalString (words != [ ]) "# ${keyword}: ${toString words}\n";

    hooks = {
      pre = "precmd";
      implementation = "cmd";
      post = "postcmd";
    };
    functionName = activity: hook: "${variable}_${lib.optionalString (hook != "implementation") hook}${activity}";
    forHooks =
      print:
      lib.concatStrings (
        lib.concatLists (
          lib.mapAttrsToList (
            activity: implementation:
            map (hook: print activity hook implementation.${hook}) (
              builtins.filter (hook: implementation ? ${hook}) (builtins.attrNames hooks)
            )
          ) commands
        )
      );

    script =
      ''
        #!/bin/sh
      ''
      + comment "PROVIDE" provides
      + comment "REQUIRE" (map (dependency: dependency.name) dependencies ++ requires)
      + comment "KEYWORD" keywords
      + lib.optionalString runsItself ''

        case " $* " in
        *" run-process "*)
        ${lib.removeSuffix "\n" run}
        ;;
        esac

        # At boot, rc.subr sources this file, which $_file names.
        script=$(realpath "''${_file:-$0}")
      ''
      + ''

        . /etc/rc.subr

        name=${lib.escapeShellArg variable}
      ''
      + lib.optionalString (rcvar != null) "rcvar=${variable}_${rcvar}\n"
      + ''

        load_rc_config "$name"
      ''
      + lib.concatStrings (
        lib.mapAttrsToList (setting: value: ": \${${variable}_${setting}:=${lib.escapeShellArg (toString value)}}\n") rcvarsDefaults
      )
      + "\n"
      + shellText.changeUmask umask
      + lib.optionalString (command != null || run != null) "command=${usedCommand}\n"
      + lib.optionalString (usedArgs != [ ] || runsItself) (
        "command_args=${
          lib.optionalString (usedArgs != [ ]) (lib.escapeShellArg (lib.escapeShellArgs usedArgs))
        }${selfCall}\n"
      )
      + assign "procname" processName
      + assignList "required_dirs" requiredDirs
      + assignList "required_files" requiredFiles
      + assignList "required_vars" requiredVars
      + assignList "required_modules" requiredModules
      + assign "pidfile" file
      + lib.optionalString (reloadSignal != "HUP") (assign "sig_reload" reloadSignal)
      + lib.optionalString (stopSignal != "TERM") (assign "sig_stop" stopSignal)
      + assign "${variable}_nice" nice
      + assign "${variable}_chdir" directory
      + assign "${variable}_user" effectiveUser
      + assign "${variable}_fib" fib
      + assign "${variable}_limits" limits
      + assign "${variable}_login_class" loginClass
      + assign "${variable}_oomprotect" oomProtect
      + assignList "extra_commands" (
        builtins.filter (activity: !builtins.elem activity builtinCommands) (builtins.attrNames commands)
      )
      + forHooks (activity: hook: _text: "${activity}_${hooks.${hook}}=${functionName activity hook}\n")
      + shellText.exportEnvironment environment
      + lib.optionalString (path != [ ]) ''
        export PATH=${lib.escapeShellArg (shellText.searchPath path)}
      ''
      + forHooks (
        activity: hook: text: ''

          ${functionName activity hook}()
          {
          ${lib.removeSuffix "\n" text}
          }
        ''
      )
      + ''

        run_rc_command "${if flexibleParameters then "$@" else "$1"}"
      '';
  in
  {
    files."etc/rc.d/${name}" = {
      executable = true;
      text =
        if command == null && run == null && !(commands ? start && commands ? stop) then
          throw "gen-nix.createBSDRCScript: script \"${name}\" has neither a command nor the commands start and stop."
        else
          script;
    };
  }
)
