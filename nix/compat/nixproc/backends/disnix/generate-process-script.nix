import ../../../../compat/generator-file.nix "disnix"
