import ../../../../compat/generator-file.nix "bsdrc"
