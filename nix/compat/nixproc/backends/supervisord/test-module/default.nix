import ../../../../../compat/test-driver/process-manager-module.nix {
  processManager = "supervisord";
  managerModel = ./processes-supervisord.nix;
  packagesOf = pkgs: [ pkgs.python3Packages.supervisor ];
  isManagerReady = _params: ''
    machine.wait_for_open_port(9001)
  '';
  envVarsOf = params: [ "SUPERVISORD_CONF_DIR=${params.stateDir}/lib/supervisord" ];
}
