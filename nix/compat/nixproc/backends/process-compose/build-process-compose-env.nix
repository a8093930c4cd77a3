import ../../../../profile/build-env.nix "process-compose"
