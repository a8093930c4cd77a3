import ../build-env.nix "supervisord"
