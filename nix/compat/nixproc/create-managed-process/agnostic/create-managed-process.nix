import ../../../../compat/agnostic/create-managed-process.nix
