# What each manager makes of each feature: the files of a profile by manager, feature and path.
{
  pkgs,
  # The name of a program to its path.
  executable,
}:

let
  inherit (pkgs) lib;
  genNix = import ../../nix { inherit pkgs; };

  features = import ./features.nix { inherit lib; };

  allFiles = import ../support/all-files.nix { inherit lib; };

  build =
    manager: forceDisableUserChange: feature:
    let
      profile = genNix.buildEnv.${manager} {
        inherit forceDisableUserChange;
        exprFile =
          { processManager, forceDisableUserChange, ... }:
          import feature {
            inherit pkgs executable;
            inherit (genNix.withArguments { inherit processManager forceDisableUserChange; })
              createManagedProcess
              withCondition
              ;
          };
      };
    in
    allFiles profile;
in
lib.mapAttrs (
  manager: _backend:
  lib.mapAttrs (_name: build manager false) features
  // {
    unprivileged = build manager true features.circumstances;
  }
) genNix.buildEnv
