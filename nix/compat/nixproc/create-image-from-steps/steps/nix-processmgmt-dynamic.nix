import ../../../../compat/steps/nix-processmgmt-dynamic.nix
