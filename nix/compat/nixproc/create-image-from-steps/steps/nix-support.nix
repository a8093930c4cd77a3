import ../../../../compat/steps/nix-support.nix
