# What each manager makes of each feature: files by manager, feature, privileges and path.
let
  pkgs = import ./stub-packages.nix;
  inherit (pkgs) lib;

  features = lib.mapAttrs' (
    file: _type: lib.nameValuePair (lib.removeSuffix ".nix" file) (./features + "/${file}")
  ) (builtins.readDir ./features);

  build =
    manager: forceDisableUserChange: feature:
    (import (../../nix/backends + "/${manager}/build-${manager}-env.nix") {
      inherit pkgs forceDisableUserChange;
      inherit (pkgs) system;
      exprFile =
        { processManager, forceDisableUserChange, ... }:
        import feature {
          inherit pkgs;
          createManagedProcess = import ../../nix/create-managed-process/create-managed-process.nix {
            inherit pkgs processManager forceDisableUserChange;
          };
        };
    }).files;
in
lib.mapAttrs (
  manager: _backend:
  lib.mapAttrs (_name: build manager false) features
  // {
    unprivileged = build manager true ./features/circumstances.nix;
  }
) (import ../../nix/backends)
