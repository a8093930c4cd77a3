import ../../../../profile/build-env.nix "disnix"
