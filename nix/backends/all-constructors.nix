scope:

{
  createBSDRCScript = import ./bsdrc/create-bsdrc-script.nix scope { };
  createCygrunsrvParams = import ./cygrunsrv/create-cygrunsrv-params.nix scope { };
  createDockerContainer = import ./docker/create-docker-container.nix scope;
  createLaunchdDaemon = import ./launchd/create-launchd-daemon.nix scope { };
  createLongRunService = import ./s6-rc/create-longrun-service.nix scope;
  createOneShotService = import ./s6-rc/create-oneshot-service.nix scope;
  createProcessComposeProcess = import ./process-compose/create-process.nix scope;
  createProcessScript = import ./disnix/create-process-script.nix scope;
  createS6Service = import ./s6/create-s6-service.nix scope;
  createServiceBundle = import ./s6-rc/create-service-bundle.nix scope;
  createSupervisordProgram = import ./supervisord/create-supervisord-program.nix scope;
  createSystemdService = import ./systemd/create-systemd-service.nix scope { };
  createSystemVInitScript = import ./sysvinit/create-sysvinit-script.nix scope { };
}
