import ../../../compat/test-driver.nix
