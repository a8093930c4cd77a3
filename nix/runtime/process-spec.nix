{
  lib,
  directives,
  forceDisableUserChange,
  genNixRuntime,
  keyDirectives,
  shell,
  shellText,
}:

/**
  The specification of one process for `gen-nix-process`, as a file that can be started: see README.md.

  It names no other file of the profile, so that it depends on its process alone.

  It takes every key of a process that it can do something about. A backend that uses it has dealt with these.
*/
{
  name,
  # Whether the process can only be a daemon.
  isDaemon,
  executable,
  args,
  dependencies,
  directory,
  environment,
  initialize,
  nice,
  path,
  pidFile,
  umask,
  user,
  # The keys that key-directives.nix translates.
  capabilities,
  environmentFiles,
  essential,
  extraGroups,
  health,
  limits,
  logs,
  noNewPrivileges,
  ready,
  reloadSignal,
  restart,
  schedule,
  secrets,
  stopCommand,
  stopSignal,
  stopTimeout,
  type,
  # Lines that only this backend needs, such as how the manager hears that the process is ready.
  more ? [ ],
}@keys:

let
  inherit (directives) line lines when;
  inherit (shellText) printScalar;

  initializer =
    shellText.exportPath (shellText.initializePackages initialize)
    + shellText.changeUmask umask
    + initialize;
in
''
  #!${genNixRuntime}/bin/gen-nix-process
''
+ lib.concatStrings (
  [
    (line "name" name)
    (line "exec" (printScalar executable))
  ]
  ++ lines "arg" (map printScalar args)
  ++ when isDaemon [ (line "mode" "daemon") ]
  ++ when (isDaemon && pidFile != null) [ (line "pid-file" pidFile) ]
  ++ when (initialize != "") (
    [ (line "initialize" shell) ]
    ++ lines "initialize-arg" [
      "-e"
      "-c"
      initializer
      name
    ]
  )
  ++ when (directory != null) [ (line "directory" (toString directory)) ]
  ++ when (umask != null) [ (line "umask" umask) ]
  ++ when (nice != null) [ (line "nice" nice) ]
  ++ when (user != null && !forceDisableUserChange) [ (line "user" user) ]
  ++ lines "path" (map (package: "${package}/bin") path)
  ++ lines "env" (
    lib.mapAttrsToList (variable: value: "${variable}=${printScalar value}") environment
  )
  ++ lines "depends" (
    map (
      dependency:
      dependency.name
      + lib.optionalString (
        dependency ? dependencyCondition
      ) " ${dependency.dependencyCondition}"
    ) dependencies
  )
  ++ keyDirectives (builtins.intersectAttrs (builtins.functionArgs keyDirectives) keys)
  ++ more
)
