import ../../../compat/test-driver/agnostic.nix
