import ../build-env.nix "bsdrc"
