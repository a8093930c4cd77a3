import ../../../../../compat/steps/dynamic.nix "disnix"
