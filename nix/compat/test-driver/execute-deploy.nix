/**
  Returns the command line that deploys the profile of a test.
*/
{ lib }:

{
  processManager,
  # A profile of `profiles/`.
  profileSettings,
  # Words such as `NAME=VALUE`.
  envVars ? [ ],
  extraDeployArgs ? [ ],
  processesEnv,
}:

import ./execute-command.nix { inherit lib; } {
  inherit (profileSettings.params) forceDisableUserChange;
  command = lib.concatMapStringsSep " " toString (
    envVars
    ++ [ "nixproc-${processManager}-deploy" ]
    ++ lib.toList profileSettings.deployArgs
    ++ lib.toList extraDeployArgs
    ++ [ processesEnv ]
  );
}
