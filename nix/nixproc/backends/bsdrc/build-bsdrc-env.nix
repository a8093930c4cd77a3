import ../../../backends/bsdrc/build-bsdrc-env.nix
