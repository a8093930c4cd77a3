import ../../../../compat/steps/bootstrap-init.nix
