{ lib, storeLayer }:

/**
  Describes at most `most` layers for lists of packages, the lowest layer first. A shared dependency is in the
  lowest layer that needs it.

  # Output

  `{ count, files }`: the number of layers, and the derivations that describe them: one for the lowest `stable` layers,
  and one for the others.
*/
{
  packageLists,
  most,
  stable,
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

  groups = builtins.filter (lists: lists != [ ]) [
    (lib.take stable bounded)
    (lib.drop stable bounded)
  ];

  nameOf = packages: lib.strings.sanitizeDerivationName (builtins.substring 33 60 (baseNameOf (toString (builtins.head packages))));

  add =
    layers: packageLists:
    layers
    ++ [
      (storeLayer {
        inherit packageLists ownership mtime;
        name = nameOf (builtins.head packageLists);
        below = layers;
      })
    ];
in
{
  count = lib.length bounded;
  files = lib.foldl' add [ ] groups;
}
