{ lib, pythonBuilder }:

/**
  Merges the archives of a list of images into one archive, from which an engine loads all of them. It has the layers
  that they share once.
*/
images:

pythonBuilder {
  name = "merged-images.tar";
  programs = ./builder;
  program = "merge_images.py";
  attributes = {
    images =
      if images == [ ] then
        throw "gen-nix.dockerTools.mergeImages: the list of images is empty."
      else
        map (image: "${image}") (lib.toList images);
    unsafeDiscardReferences.out = true;
  };
}
