import ../../compat/build-env.nix "systemd"
