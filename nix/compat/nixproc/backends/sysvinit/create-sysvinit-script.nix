import ../../../../compat/constructor-file.nix "createSystemVInitScript"
