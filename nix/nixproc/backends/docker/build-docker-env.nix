import ../../../backends/docker/build-docker-env.nix
