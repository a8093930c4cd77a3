{
  lib,
  call,
  constructor,
}:

/**
  Makes a service directory of s6 (see "The service directory" in its documentation), with a logger that
  prefixes each line with the name of the service.

  # Inputs

  `run`, `finish`
  : Scripts, as text. `run` executes the process.

  `notificationFd`, `timeoutKill`, `timeoutFinish`, `maxDeathTally`, `downSignal`
  : The files of a service directory with these names, as in the framework's `createLongRunService`. Times are
    in milliseconds.

  `autoGenerateLogService`
  : Whether the service has a logger.
*/
constructor (
  _dependencies:
  {
    name,
    autoGenerateLogService ? true,
    ...
  }@parameters:
  let
    directory = call ./service-directory.nix (
      { timeoutKill = 8000; }
      // removeAttrs parameters [
        "name"
        "autoGenerateLogService"
      ]
    );
    logger = lib.optionalAttrs autoGenerateLogService {
      "log/run" = {
        executable = true;
        text = call ./logger.nix name;
      };
    };
  in
  {
    files = lib.mapAttrs' (file: lib.nameValuePair "etc/s6/sv/${name}/${file}") (directory // logger);
  }
)
