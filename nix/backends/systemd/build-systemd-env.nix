import ../util/build-env.nix "systemd"
