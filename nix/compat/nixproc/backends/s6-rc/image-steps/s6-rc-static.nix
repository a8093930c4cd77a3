import ../../../../../compat/steps/static.nix "s6-rc"
