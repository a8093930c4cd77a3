import ../process/with-dependencies.nix { }
