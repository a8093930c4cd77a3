import ../../../backends/cygrunsrv/build-cygrunsrv-env.nix
