import ../../../backends/s6/build-s6-env.nix
