import ../../../compat/steps/generate-config-from-steps.nix
