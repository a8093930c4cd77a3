# The settings of tests whose processes run as users of their own.
{
  params = rec {
    stateDir = "/var";
    runtimeDir = "${stateDir}/run";
    forceDisableUserChange = false;
  };
  deployArgs = [ ];
  nixosModules = [ ];
}
