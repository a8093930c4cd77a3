import ../../../system-image/create-multi-process-image.nix
