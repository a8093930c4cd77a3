import ../../../../compat/generator-file.nix "docker"
