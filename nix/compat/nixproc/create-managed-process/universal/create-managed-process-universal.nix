import ../../../../process/create-managed-process.nix
