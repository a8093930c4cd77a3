import ../build-env.nix "disnix"
