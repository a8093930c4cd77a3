# The settings of tests whose processes run as users of their own.
let
  inherit (import ../../../../testing/profiles.nix) privileged;
in
{
  params = privileged // {
    runtimeDir = "${privileged.stateDir}/run";
  };
  deployArgs = [ ];
  nixosModules = [ ];
}
