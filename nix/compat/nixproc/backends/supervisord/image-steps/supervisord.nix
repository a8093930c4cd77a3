import ../../../../../compat/steps/program.nix
