import ../../../../profile/build-env.nix "s6-rc"
