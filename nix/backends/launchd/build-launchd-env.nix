import ../util/build-env.nix "launchd"
