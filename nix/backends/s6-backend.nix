{ foregroundBackend }:

/**
  Makes the backend of s6 or of s6-rc. The keeper prints the output, so a service has no logger.

  # Inputs

  `create`
  : The constructor function of the manager.
*/
create:
foregroundBackend {
  inherit create;
  ignores = [ "description" ];
  translate =
    { keeperStopTime, processSpec }:
    {
      parameters = {
        # s6-supervise would start a keeper again that has ended.
        run = processSpec {
          more = [
            "report fd 3\n"
            "when-over stay\n"
          ];
        };
        notificationFd = 3;
        autoGenerateLogService = false;
        timeoutKill = keeperStopTime;
      };
    };
}
