import ../../../../profile/build-env.nix "docker"
