import ../../../backends/s6-rc/build-s6-rc-env.nix
