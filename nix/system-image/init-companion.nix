{ filesAttributes, initFiles }:

/**
  Returns the specification of the root process of a system as the companion of an image (see `image-parts.nix`), with
  the files that `initFiles` returns for the same parameters.
*/
parameters:

let
  specification = initFiles parameters;
  files = removeAttrs specification [
    "name"
    "more"
  ];
in
{
  inherit (specification) name;
  programs = ./builder;
  program = "image_with_init.py";
  attributes.init =
    filesAttributes files // (if specification.more == null then { } else specification.more.attributes);
}
