{ createS6Service, foregroundBackend }:

/**
  A managed process as a service directory of s6. The keeper prints by itself, so the service has no logger.
*/
foregroundBackend {
  create = createS6Service;
  ignores = [ "description" ];
  translate =
    { processSpec }:
    {
      parameters = {
        run = processSpec { more = [ "report fd 3\n" ]; };
        notificationFd = 3;
        autoGenerateLogService = false;
        # Longer than the keeper takes, which kills what does not stop.
        timeoutKill = 15000;
      };
    };
}
