import ../../compat/build-env.nix "sysvinit"
