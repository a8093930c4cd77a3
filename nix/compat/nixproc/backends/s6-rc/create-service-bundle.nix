import ../../../../compat/constructor-file.nix "createServiceBundle"
