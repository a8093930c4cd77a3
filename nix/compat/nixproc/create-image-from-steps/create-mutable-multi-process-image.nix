import ../../../compat/create-mutable-multi-process-image.nix
