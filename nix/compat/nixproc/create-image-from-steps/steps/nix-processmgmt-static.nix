import ../../../../compat/steps/nix-processmgmt-static.nix
