import ../../../../compat/services-adapter.nix
