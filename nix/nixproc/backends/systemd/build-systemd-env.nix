import ../../../backends/systemd/build-systemd-env.nix
