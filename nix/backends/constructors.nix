{
  pkgs,
  stateDir ? "/var",
  forceDisableUserChange ? false,
  ids ? { },
  ...
}@arguments:

/**
  The constructor functions of single process managers, by the framework's names. They take that
  manager's own parameters, so what they make runs under no other.

  # Inputs

  `pkgs`, the state directories, `forceDisableUserChange`, `ids`
  : As for `create-managed-process.nix`.

  # Example

  ```nix
  inherit (import ./gen-nix/backends/constructors.nix { inherit pkgs stateDir; })
    createSystemVInitScript;
  ```
*/
let
  scope = import ../scope.nix {
    inherit pkgs forceDisableUserChange ids;
    directories = import ../lib/directories.nix arguments;
  };
in
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
