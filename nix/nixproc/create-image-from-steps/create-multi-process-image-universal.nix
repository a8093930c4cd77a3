import ../../image/create-multi-process-image.nix
