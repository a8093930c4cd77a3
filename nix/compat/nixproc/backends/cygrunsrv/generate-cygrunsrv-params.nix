import ../../../../compat/generator-file.nix "cygrunsrv"
