import ../build-env.nix "systemd"
