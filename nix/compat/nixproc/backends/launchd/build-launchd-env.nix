import ../../../../profile/build-env.nix "launchd"
