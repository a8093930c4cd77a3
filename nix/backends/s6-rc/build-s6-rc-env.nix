import ../util/build-env.nix "s6-rc"
