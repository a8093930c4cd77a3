import ../../../compat/refuse.nix "test-driver/agnostic.nix" "build the image with createMultiProcessImage for each process manager, and test the containers"
