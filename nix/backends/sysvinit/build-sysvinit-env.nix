import ../build-env.nix "sysvinit"
