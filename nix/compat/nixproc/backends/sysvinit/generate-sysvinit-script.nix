import ../../../../compat/generator-file.nix "sysvinit"
