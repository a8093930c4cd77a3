import ../../../../../compat/steps/dynamic.nix "sysvinit"
