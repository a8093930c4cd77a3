import ../../compat/build-env.nix "supervisord"
