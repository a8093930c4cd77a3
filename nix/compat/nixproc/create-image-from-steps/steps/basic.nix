import ../../../../compat/steps/basic.nix
