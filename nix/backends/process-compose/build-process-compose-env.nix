import ../build-env.nix "process-compose"
