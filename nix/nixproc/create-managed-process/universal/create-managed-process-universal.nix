import ../../../create-managed-process/create-managed-process.nix
