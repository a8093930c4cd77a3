{
  createRunitService,
  foregroundBackend,
  runtimeDir,
  shell,
}:

/**
  A managed process as a service directory of runit. The keeper prints by itself, so the service has no logger.
*/
foregroundBackend {
  create = createRunitService;
  ignores = [ "description" ];
  translate =
    { name, processSpec }:
    {
      parameters = {
        run = processSpec { more = [ "report file ${runtimeDir}/service/${name}/ready\n" ]; };
        autoGenerateLogService = false;
        # What `sv check` and `sv start` ask.
        check = ''
          #!${shell}
          [ -e ready ]
        '';
      };
    };
}
