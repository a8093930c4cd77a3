import ../../../../profile/build-env.nix "sysvinit"
