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
        # runsv would start a keeper again that has ended.
        run = processSpec {
          more = [
            "report file ready\n"
            "when-over stay\n"
          ];
        };
        autoGenerateLogService = false;
        # `sv check` and `sv start` run this script.
        check = ''
          #!${shell}
          [ -e ready ]
        '';
      };
    };
}
