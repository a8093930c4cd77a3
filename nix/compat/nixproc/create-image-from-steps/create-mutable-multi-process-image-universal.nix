import ../../../compat/refuse.nix "create-mutable-multi-process-image-universal.nix" "createMultiProcessImage builds the image, and gen-nix upgrade replaces the processes of a running container"
