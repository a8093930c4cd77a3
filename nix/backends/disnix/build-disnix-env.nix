import ../util/build-env.nix "disnix"
