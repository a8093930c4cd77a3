import ../../../backends/launchd/build-launchd-env.nix
