{ createLongRunService, foregroundBackend }:

/**
  A managed process as a longrun of s6-rc.
*/
foregroundBackend {
  create = createLongRunService;
  ignores = [ "description" ];
  translate =
    { startScript }:
    {
      parameters = {
        run = startScript {
          before = ''
            exec 2>&1
          '';
          # Prepared: what depends on this service may start.
          ready = ''
            echo >&3
            exec 3>&-
          '';
        };
        notificationFd = 3;
        timeoutKill = 8000;
      };
    };
}
