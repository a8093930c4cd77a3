import ../compat/create-credentials.nix
