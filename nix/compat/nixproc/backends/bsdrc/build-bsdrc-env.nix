import ../../../../profile/build-env.nix "bsdrc"
