import ../../../../compat/util/generate-compound-proxy.nix
