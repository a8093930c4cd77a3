import ../../../../compat/constructor-file.nix "createLaunchdDaemon"
