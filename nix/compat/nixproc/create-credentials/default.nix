import ../../../process/credentials/create-credentials.nix
