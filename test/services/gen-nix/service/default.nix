# The functions that constructors of services are written with.
{
  createService = ./create-service.nix;
  printSettings = ./print-settings.nix;
}
