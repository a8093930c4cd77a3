import ../../../../compat/generator-file.nix "systemd"
