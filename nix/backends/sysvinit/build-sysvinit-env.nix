import ../util/build-env.nix "sysvinit"
