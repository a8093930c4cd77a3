import ../../../backends/supervisord/build-supervisord-env.nix
