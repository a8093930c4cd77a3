import ../../compat/build-env.nix "cygrunsrv"
