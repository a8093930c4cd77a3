import ../../../../compat/steps/man.nix
