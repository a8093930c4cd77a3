# The functions that build a system for this machine, by name.
{
  createLocalSystem = ./create-local-system.nix;
}
