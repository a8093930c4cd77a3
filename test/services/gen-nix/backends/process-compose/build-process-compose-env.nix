import ../../compat/build-env.nix "process-compose"
