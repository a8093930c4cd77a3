import ../../../../compat/constructor-file.nix "createProcessScript"
