import ../../../../compat/constructor-file.nix "createLongRunService"
