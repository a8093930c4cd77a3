import ../build-env.nix "docker"
