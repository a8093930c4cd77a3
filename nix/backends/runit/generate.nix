{
  createRunitService,
  foregroundBackend,
  shell,
}:

/**
  Translates a managed process to a service directory of runit. The keeper prints the output, so the service
  has no logger.
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
        # `sv check` and `sv start` run this script.
        check = ''
          #!${shell}
          [ -e ready ]
        '';
      };
    };
}
