import ../../../../compat/util/generate-foreground-proxy.nix
