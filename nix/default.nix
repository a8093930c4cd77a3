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
    import ./create-managed-process/create-managed-process.nix ({ inherit pkgs; } // arguments);

  # (directories) -> createSystemVInitScript, createSupervisordProgram, ... of single managers
  constructorsOfManagers = arguments: import ./backends/constructors.nix ({ inherit pkgs; } // arguments);

  # [ process package ] -> process package -> process package
  withDependencies = import ./create-managed-process/with-dependencies.nix;

  # overrides by process manager -> process package -> process package
  withOverrides = import ./create-managed-process/with-overrides.nix;

  # { groups, users } -> { groups, users, files }
  createCredentials = import ./create-credentials { inherit (pkgs) lib; };

  # { name, exprFile, processManager, ... } -> image
  createMultiProcessImage = import ./image/create-multi-process-image.nix { inherit pkgs system; };

  # { exprFile, stateDir, ... } -> profile, by process manager
  buildEnv = builtins.mapAttrs (
    manager: _backend: arguments:
    import ./backends/build-env.nix manager ({ inherit pkgs system; } // arguments)
  ) (import ./backends);

  # buildImage, buildLayeredImage, streamLayeredImage and the small packages for images
  dockerTools = import ./image/docker-tools.nix { inherit pkgs; };

  # nixproc-init-state, nixproc-sysvinit-runactivity
  tools = import ./tools { inherit pkgs system; };
}
