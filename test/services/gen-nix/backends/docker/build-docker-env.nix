import ../../compat/build-env.nix "docker"
