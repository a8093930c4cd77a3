{ createLongRunService, foregroundBackend }:

/**
  Translates a managed process to a longrun of s6-rc. The keeper prints the output, so the service has no
  logger.
*/
foregroundBackend {
  create = createLongRunService;
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
