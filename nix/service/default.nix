# The functions that constructors of services are written with.
{
  clientHost = ./client-host.nix;
  createService = ./create-service.nix;
  evaluateService = ./evaluate-service.nix;
  fromService = ./from-service.nix;
  printSettings = ./print-settings.nix;
}
