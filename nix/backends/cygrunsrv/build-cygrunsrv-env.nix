import ../build-env.nix "cygrunsrv"
