import ../compat/create-multi-process-image.nix
