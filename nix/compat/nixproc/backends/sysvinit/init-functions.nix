import ../../../../compat/init-functions.nix
