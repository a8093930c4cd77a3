import ../../../backends/sysvinit/build-sysvinit-env.nix
