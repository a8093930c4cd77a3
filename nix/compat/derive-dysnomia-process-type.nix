import ../process/dysnomia-type-of.nix { }
