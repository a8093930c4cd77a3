import ../../compat/derive-dysnomia-process-type.nix
