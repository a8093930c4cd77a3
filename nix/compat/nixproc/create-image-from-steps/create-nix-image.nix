import ../../../compat/create-nix-image.nix
