import ../process/with-overrides.nix { }
