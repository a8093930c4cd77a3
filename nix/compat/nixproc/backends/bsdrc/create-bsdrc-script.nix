import ../../../../compat/constructor-file.nix "createBSDRCScript"
