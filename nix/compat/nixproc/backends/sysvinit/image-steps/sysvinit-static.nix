import ../../../../../compat/steps/static.nix "sysvinit"
