import ../build-env.nix "launchd"
