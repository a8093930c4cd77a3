{ lib, storeLayer }:

/**
  Describes at most `most` layers for lists of packages, the lowest layer first. A shared dependency is in the
  lowest layer that needs it.
*/
{
  packageLists,
  most,
  ownership,
  mtime,
}:

let
  nonEmpty = builtins.filter (packages: packages != [ ]) packageLists;
  bounded =
    if lib.length nonEmpty <= most then
      nonEmpty
    else
      lib.take (most - 1) nonEmpty ++ [ (lib.concatLists (lib.drop (most - 1) nonEmpty)) ];

  nameOf = packages: lib.strings.sanitizeDerivationName (builtins.substring 33 60 (baseNameOf (toString (builtins.head packages))));

  add =
    layers: packages:
    layers
    ++ [
      (storeLayer {
        inherit packages ownership mtime;
        name = nameOf packages;
        below = layers;
      })
    ];
in
lib.foldl' add [ ] bounded
