import ../../../../compat/constructor-file.nix "createSystemdService"
