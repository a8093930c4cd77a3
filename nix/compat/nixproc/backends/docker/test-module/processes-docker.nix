import ../../../../../compat/test-driver/processes-of-manager.nix "docker"
