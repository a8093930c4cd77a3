import ../../../../compat/build-env.nix "runit"
