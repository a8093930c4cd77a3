# The settings of tests whose processes all run as one ordinary user.
let
  inherit (import ../../../../testing/profiles.nix) unprivileged;
  user = import ../../../../testing/unprivileged-user.nix;
in
{
  params = unprivileged // {
    runtimeDir = "${unprivileged.stateDir}/run";
    callingUser = user.name;
    callingGroup = user.group;
  };
  deployArgs = [
    "--state-dir"
    unprivileged.stateDir
    "--force-disable-user-change"
  ];
  nixosModules = [ ./unprivileged-user-module.nix ];
}
