import ../../../../../compat/steps/static.nix "disnix"
