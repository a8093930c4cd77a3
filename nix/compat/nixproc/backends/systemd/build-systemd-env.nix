import ../../../../profile/build-env.nix "systemd"
