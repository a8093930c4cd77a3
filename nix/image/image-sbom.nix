{ pkgs, pythonBuilder }:

/**
  Builds bills of materials of an image: lists of its packages, with versions, hashes and package URLs.

  # Inputs

  `description`
  : The description of the image.

  # Output

  `{ cyclonedx, spdx }`: a JSON file of each format.
*/
description:

let
  build = format: {
    name = format;
    value = pythonBuilder {
      name = "sbom.${format}.json";
      programs = ./builder;
      program = "sbom.py";
      attributes = {
        inherit format;
        description = "${description}";
        debian = pkgs.debianInternals.packageFacts or "";
        # The paths in it are text.
        unsafeDiscardReferences.out = true;
      };
    };
  };
in
builtins.listToAttrs (
  map build [
    "cyclonedx"
    "spdx"
  ]
)
