import ../../compat/build-env.nix "launchd"
