import ../../../../profile/build-env.nix "cygrunsrv"
