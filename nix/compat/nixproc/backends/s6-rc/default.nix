# The constructor functions of s6-rc.
given:

{
  createLongRunService = import ./create-longrun-service.nix given;
  createOneShotService = import ./create-oneshot-service.nix given;
  createServiceBundle = import ./create-service-bundle.nix given;
  createLogServiceForLongRunService = import ./create-log-service-for-longrun-service.nix given;
}
