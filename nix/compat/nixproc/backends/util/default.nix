import ../../../../compat/util/default.nix
