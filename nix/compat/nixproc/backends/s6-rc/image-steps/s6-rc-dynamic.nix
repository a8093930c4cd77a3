import ../../../../../compat/steps/dynamic.nix "s6-rc"
