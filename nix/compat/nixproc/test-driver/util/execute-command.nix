import ../../../../compat/test-driver/execute-command.nix
