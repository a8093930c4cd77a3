# What single managers are told besides: an attribute set, or a function.
{ createManagedProcess, executable, ... }:

{
  server.pkg = createManagedProcess {
    name = "server";
    process = executable "server";
    overrides = {
      supervisord = {
        startsecs = 3;
        stopsignal = "QUIT";
      };
      systemd.Service.Restart = "always";
      sysvinit.runlevels = [ 3 ];
      s6 = generated: generated // { timeoutKill = 2000; };
      s6-rc.flagEssential = true;
      launchd.KeepAlive.SuccessfulExit = false;
      bsdrc.keywords = [ "shutdown" ];
      cygrunsrv.type = "manual";
      docker.container.dockerCreateParameters = {
        memory = "64m";
      };
      process-compose.availability.backoff_seconds = 5;
    };
    postInstall = ''
      touch "$out/extra"
    '';
  };
}
