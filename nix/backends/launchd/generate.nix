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
      # In the property list itself, so that it depends on its process alone.
      command = if isScripted then shellText.command name (startScript { }) else [ executable ] ++ args;

      plain =
        lib.filterAttrs (_property: value: value != null) {
          EnvironmentVariables = if environment == { } then null else environment;
          WorkingDirectory = unlessNull toString directory;
          Umask = unlessNull decimal umask;
          Nice = unlessNull builtins.fromJSON nice;
          UserName = user;
        }
        // lib.optionalAttrs (path != [ ]) { inherit path; };
    in
    {
      parameters = {
        Program = builtins.head command;
        ProgramArguments = map shellText.printScalar command;
        RunAtLoad = true;
        KeepAlive = true;
      }
      // lib.optionalAttrs (!isScripted) plain;
      warnings = lib.optional (dependencies != [ ]) (
        "launchd has no dependencies: process \"${name}\" may start before "
        + "${lib.concatMapStringsSep ", " (dependency: dependency.name) dependencies}."
      );
    };
}
