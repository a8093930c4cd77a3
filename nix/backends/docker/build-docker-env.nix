import ../util/build-env.nix "docker"
