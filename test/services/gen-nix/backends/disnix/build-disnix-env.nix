import ../../compat/build-env.nix "disnix"
