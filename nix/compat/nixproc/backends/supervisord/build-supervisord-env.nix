import ../../../../profile/build-env.nix "supervisord"
