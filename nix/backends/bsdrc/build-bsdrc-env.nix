import ../util/build-env.nix "bsdrc"
