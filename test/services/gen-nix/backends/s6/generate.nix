{ createS6Service, foregroundBackend }:

/**
  Translates a managed process to a service directory of s6. The keeper prints the output, so the service has
  no logger.
*/
foregroundBackend {
  create = createS6Service;
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
