import ../../../../../compat/test-driver/process-manager-module.nix { processManager = "sysvinit"; }
