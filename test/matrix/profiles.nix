# What each manager makes of each feature: the files of a profile by manager, feature and path.
{
  pkgs,
  # The name of a program to its path.
  executable,
}:

let
  inherit (pkgs) lib;

  features = import ./features.nix { inherit lib; };

  build =
    manager: forceDisableUserChange: feature:
    (import ../../nix/profile/build-env.nix manager {
      inherit pkgs forceDisableUserChange;
      inherit (pkgs.stdenv.hostPlatform) system;
      exprFile =
        { processManager, forceDisableUserChange, ... }:
        import feature {
          inherit pkgs executable;
          createManagedProcess = import ../../nix/process/create-managed-process.nix {
            inherit pkgs processManager forceDisableUserChange;
          };
        };
    }).files;
in
lib.mapAttrs (
  manager: _backend:
  lib.mapAttrs (_name: build manager false) features
  // {
    unprivileged = build manager true features.circumstances;
  }
) (import ../../nix/backends)
