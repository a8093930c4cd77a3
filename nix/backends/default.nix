# The functions that the backends share, and the constructor functions of all process managers, by name.
let
  managers = import ./managers.nix;

  constructorsOf =
    manager: builtins.mapAttrs (_name: file: manager.folder + "/${file}") manager.constructors;
in
builtins.foldl' (all: name: all // constructorsOf managers.${name}) { } (
  builtins.attrNames managers
)
// {
  availableManagers = ./available-managers.nix;
  backend = ./backend.nix;
  backends = ./backends.nix;
  checkOverrides = ./check-overrides.nix;
  constructor = ./constructor.nix;
  constructors = ./constructors-of-managers.nix;
  daemonBackend = ./daemon-backend.nix;
  foregroundBackend = ./foreground-backend.nix;
  managerFolder = ./manager-folder.nix;
  makeBackend = ./make-backend.nix;
  s6Backend = ./s6-backend.nix;

  # These depend on the process managers.
  createManagedProcess = ../process/create-managed-process.nix;
  deferredPackage = ../process/deferred-package.nix;
  makeExtensible = ../process/make-extensible.nix;
  warnUnknownOverrides = ../process/warn-unknown-overrides.nix;
}
