import ../../../../compat/constructor-file.nix "createCygrunsrvParams"
