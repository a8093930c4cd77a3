import ../../../../compat/generator-file.nix "supervisord"
