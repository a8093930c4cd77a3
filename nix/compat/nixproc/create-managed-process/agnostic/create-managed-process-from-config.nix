import ../../../../compat/agnostic/create-managed-process-from-config.nix
