scope:

/**
  A service directory of s6 (see "The service directory" in its documentation), with a logger that
  puts the name of the service before each line.

  # Inputs

  `run`, `finish`
  : Scripts, as text. `run` becomes the process.

  `notificationFd`, `timeoutKill`, `timeoutFinish`, `maxDeathTally`, `downSignal`
  : The files of a service directory by these names, as in the framework's `createLongRunService`.
    Times are in milliseconds.

  `autoGenerateLogService`
  : Whether the service has a logger.

  `packages`
  : What the service runs.
*/
{
  name,
  run,
  finish ? null,
  notificationFd ? null,
  timeoutKill ? 8000,
  timeoutFinish ? null,
  maxDeathTally ? null,
  downSignal ? null,
  autoGenerateLogService ? true,
  dependencies ? [ ],
  credentials ? { },
  postInstall ? "",
  packages ? [ ],
}:

let
  inherit (scope) lib;

  directory = import ./service-directory.nix scope {
    inherit
      run
      finish
      notificationFd
      timeoutKill
      timeoutFinish
      maxDeathTally
      downSignal
      ;
  };
  logger = lib.optionalAttrs autoGenerateLogService {
    "log/run" = {
      executable = true;
      text = import ./logger.nix scope name;
    };
  };
in
scope.processPackage {
  inherit
    name
    dependencies
    packages
    postInstall
    ;
  credentials = scope.createCredentials credentials;
  files = lib.mapAttrs' (file: lib.nameValuePair "etc/s6/sv/${name}/${file}") (directory // logger);
}
