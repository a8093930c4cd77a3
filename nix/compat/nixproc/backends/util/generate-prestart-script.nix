import ../../../../compat/util/generate-prestart-script.nix
