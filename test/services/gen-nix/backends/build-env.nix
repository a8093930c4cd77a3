import ../compat/build-env.nix
