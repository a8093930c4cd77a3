import ../../../../compat/steps/init.nix
