import ../../compat/build-env.nix "s6-rc"
