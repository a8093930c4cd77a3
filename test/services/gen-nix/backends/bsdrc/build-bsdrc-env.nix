import ../../compat/build-env.nix "bsdrc"
