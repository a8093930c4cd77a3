import ../../../../compat/test-driver/execute-deploy.nix
