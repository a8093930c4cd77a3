import ../../../backends/disnix/build-disnix-env.nix
