import ../../../compat/test-driver/universal.nix
