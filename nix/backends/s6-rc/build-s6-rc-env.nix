import ../build-env.nix "s6-rc"
