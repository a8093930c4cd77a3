import ../util/build-env.nix "process-compose"
