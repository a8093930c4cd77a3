import ../util/build-env.nix "supervisord"
