import ../../../backends/process-compose/build-process-compose-env.nix
