import ../build-env.nix "s6"
