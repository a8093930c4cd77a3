{
  pkgs ? import <nixpkgs> { inherit system; },
  system ? builtins.currentSystem,
}:

/**
  The Nix library of gen-nix: its table of contents.
*/
{
  # (directories and process manager) -> process -> process package
  createManagedProcess =
    arguments:
    import ./process/create-managed-process.nix ({ inherit pkgs; } // arguments);

  # (directories) -> createSystemVInitScript, createSupervisordProgram, ... of single managers
  constructorsOfManagers = arguments: import ./backends/constructors.nix ({ inherit pkgs; } // arguments);

  # [ process package ] -> process package -> process package
  withDependencies = import ./process/with-dependencies.nix;

  # overrides by process manager -> process package -> process package
  withOverrides = import ./process/with-overrides.nix;

  # { groups, users } -> { groups, users, files }
  createCredentials = import ./process/credentials/create-credentials.nix { inherit (pkgs) lib; };

  # { name, exprFile, processManager, ... } -> image
  createMultiProcessImage = import ./system-image/create-multi-process-image.nix { inherit pkgs system; };

  # { exprFile, stateDir, ... } -> profile, by process manager
  buildEnv = builtins.mapAttrs (
    manager: _backend: arguments:
    import ./profile/build-env.nix manager ({ inherit pkgs system; } // arguments)
  ) (import ./backends);

  # buildImage, buildLayeredImage, streamLayeredImage and the small packages for images
  dockerTools = import ./image/docker-tools.nix { inherit pkgs; };

  # nixproc-init-state, nixproc-sysvinit-runactivity
  tools = import ./runtime/tools { inherit pkgs system; };
}
