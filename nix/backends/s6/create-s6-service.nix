scope:

/**
  A service directory of s6 (see "The service directory" in its documentation), with a logger that
  puts the name of the service before each line.

  # Inputs

  `run`, `finish`
  : Scripts, as text. `run` becomes the process.

  `notificationFd`, `timeoutKill`, `timeoutFinish`, `maxDeathTally`, `downSignal`, `flagNewpidns`
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
  inherit (scope) lib pkgs;

  script = text: {
    inherit text;
    executable = true;
  };
  line = value: { text = "${toString value}\n"; };

  folder = {
    run = script run;
  }
  // lib.optionalAttrs (finish != null) { finish = script finish; }
  // lib.mapAttrs (_file: line) (
    lib.filterAttrs (_file: value: value != null) {
      notification-fd = notificationFd;
      timeout-kill = timeoutKill;
      timeout-finish = timeoutFinish;
      max-death-tally = maxDeathTally;
      down-signal = downSignal;
    }
  )
  // lib.optionalAttrs autoGenerateLogService {
    "log/run" = script ''
      #!${scope.shell}
      exec ${pkgs.s6}/bin/s6-log ${lib.escapeShellArg "p${name} |"} 1
    '';
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
  files = lib.mapAttrs' (file: lib.nameValuePair "etc/s6/sv/${name}/${file}") folder;
}
