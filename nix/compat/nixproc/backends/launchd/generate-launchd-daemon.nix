import ../../../../compat/generator-file.nix "launchd"
