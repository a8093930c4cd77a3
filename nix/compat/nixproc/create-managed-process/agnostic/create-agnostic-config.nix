import ../../../../compat/agnostic/create-agnostic-config.nix
