import ../../../compat/refuse.nix "create-nix-image.nix" "the image builder makes no Nix database; dockerTools.buildImageWithNixDb of nixpkgs does"
