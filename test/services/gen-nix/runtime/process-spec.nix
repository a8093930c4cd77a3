{
  lib,
  directives,
  forceDisableUserChange,
  genNixRuntime,
  keyDirectives,
  runtimeDir,
  shell,
  shellText,
}:

/**
  Returns the specification of a process for `gen-nix-process`, as an executable file: see README.md.

  It refers to no other file of the profile, so that it depends only on its process.

  Its formals are the keys of a process that it implements. A backend that uses it does not have to handle
  them.
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
  # Lines that only this backend needs, such as the report of readiness to the manager.
  more ? [ ],
  # The folder of the state and the secrets on a host. In a container, the root process has its own.
  stateDirectory ? "${runtimeDir}/gen-nix",
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
  # Processes run as root already, with all of its privileges.
  ++ when (user != null && user != "root" && user != "0" && !forceDisableUserChange) [
    (line "user" user)
  ]
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
  ++ [ (line "state-directory" stateDirectory) ]
  ++ more
)
