import ../../../../compat/generator-file.nix "s6-rc"
