{
  lib,
  createLaunchdDaemon,
  foregroundBackend,
  keysOfRuntime,
  shellText,
}:

/**
  Translates a managed process to a daemon of launchd. launchd has no dependencies between daemons, so they
  cause a warning.
*/
let
  inherit (shellText) printScalar;

  # launchd requires a decimal number.
  decimal = digits: (builtins.fromTOML "x = 0o${digits}").x;
  unlessNull = change: value: if value == null then null else change value;
in
foregroundBackend {
  create = createLaunchdDaemon;
  ignores = [ "description" ];
  lacks = keysOfRuntime;
  translate =
    {
      name,
      args,
      dependencies,
      directory,
      environment,
      executable,
      needsScript,
      nice,
      path,
      startScript,
      umask,
      user,
    }:
    let
      isScripted = needsScript [
        "directory"
        "environment"
        "nice"
        "path"
        "umask"
        "user"
      ];
      properties = lib.filterAttrs (_property: value: value != null) {
        WorkingDirectory = unlessNull toString directory;
        Umask = unlessNull decimal umask;
        Nice = unlessNull builtins.fromJSON nice;
        UserName = user;
      };
      generated = {
        Program = printScalar executable;
        ProgramArguments = map printScalar ([ executable ] ++ args);
        EnvironmentVariables = environment;
        inherit path;
      };

      # A script implements what overrides made of the command, in the property list itself, so that the list
      # depends on its process alone.
      scripted =
        changed:
        let
          # The program is the first of its arguments, unless they differ.
          program =
            if changed.Program != generated.Program then
              changed.Program
            else
              builtins.head changed.ProgramArguments;
          command = shellText.command name (startScript {
            executable = program;
            args = builtins.tail changed.ProgramArguments;
            environment = changed.EnvironmentVariables;
            inherit (changed) path;
          });
        in
        removeAttrs changed (builtins.attrNames generated)
        // {
          Program = builtins.head command;
          ProgramArguments = map printScalar command;
        };

      plain =
        changed:
        removeAttrs changed (
          lib.optional (changed.EnvironmentVariables == { }) "EnvironmentVariables"
        );
    in
    {
      parameters = generated // {
        RunAtLoad = true;
        KeepAlive = true;
      }
      // lib.optionalAttrs (!isScripted) properties;
      finish = changed: { parameters = if isScripted then scripted changed else plain changed; };
      warnings = lib.optional (dependencies != [ ]) (
        "launchd has no dependencies: process \"${name}\" may start before "
        + "${lib.concatMapStringsSep ", " (dependency: dependency.name) dependencies}."
      );
    };
}
