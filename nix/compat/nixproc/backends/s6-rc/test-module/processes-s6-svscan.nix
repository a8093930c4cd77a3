import ../../../../../compat/test-driver/processes-of-manager.nix "s6-svscan"
