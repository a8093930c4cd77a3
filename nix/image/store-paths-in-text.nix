{ lib }:

/**
  Returns the store paths that a build with this text has as inputs, or null if the text does not show them.

  The text can also name other paths, such as one that its author has copied from somewhere. The context of the text
  distinguishes them, but has only the names of the inputs, not their hashes. If the text does not have exactly one path
  for each of these names, it contains a copied path, or a part of one (`builtins.substring 11 32 path`), and the result
  is null.
*/
text:

let
  context = builtins.getContext text;

  # The context has files, and derivations instead of their outputs.
  namesIn =
    path:
    let
      outputs = context.${path}.outputs or [ ];
      derivation = builtins.head (builtins.match "(.*)\\.drv" (nameOf path));
      nameOfOutput = output: if output == "out" then derivation else "${derivation}-${output}";
    in
    if outputs == [ ] then [ (nameOf path) ] else map nameOfOutput outputs;
  nameOf = path: builtins.substring 33 (-1) (baseNameOf path);
  names = lib.concatMap namesIn (builtins.attrNames context);

  # What follows a path can look like the end of its name: a full stop, or "=".
  pathAt =
    match:
    let
      longest = lib.foldl' (
        best: name:
        if lib.hasPrefix name (nameOf match) && lib.stringLength name > lib.stringLength best then name else best
      ) "" names;
    in
    lib.optional (longest != "") (builtins.substring 0 (storeLength + 34) match + longest);
  storeLength = lib.stringLength builtins.storeDir;

  parts = builtins.split "(${builtins.storeDir}/[0-9a-z]{32}-[0-9a-zA-Z+._?=-]+)" (
    builtins.unsafeDiscardStringContext text
  );
  matches = map builtins.head (builtins.filter builtins.isList parts);
  unique = texts: builtins.attrNames (lib.genAttrs texts (_text: null));
  found = unique (lib.concatMap pathAt (unique matches));

  sorted = builtins.sort builtins.lessThan;
in
if !builtins.hasContext text then
  [ ]
else if sorted (map nameOf found) == sorted names then
  found
else
  null
