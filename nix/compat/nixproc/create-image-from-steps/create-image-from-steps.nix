import ../../../compat/steps/create-image-from-steps.nix
