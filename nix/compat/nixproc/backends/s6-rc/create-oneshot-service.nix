import ../../../../compat/constructor-file.nix "createOneShotService"
