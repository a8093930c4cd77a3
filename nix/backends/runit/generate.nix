{
  createRunitService,
  foregroundBackend,
  shell,
}:

/**
  A managed process as a service directory of runit. The keeper prints by itself, so the service has no logger.
*/
foregroundBackend {
  create = createRunitService;
  ignores = [ "description" ];
  translate =
    { processSpec }:
    {
      parameters = {
        run = processSpec { more = [ "report file ready\n" ]; };
        autoGenerateLogService = false;
        # What `sv check` and `sv start` ask.
        check = ''
          #!${shell}
          [ -e ready ]
        '';
      };
    };
}
