import ../../../../compat/steps/interactive.nix
