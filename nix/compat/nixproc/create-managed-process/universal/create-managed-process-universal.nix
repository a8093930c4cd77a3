import ../../../../compat/universal.nix
