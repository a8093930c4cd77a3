import ../util/build-env.nix "cygrunsrv"
