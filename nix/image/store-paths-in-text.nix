{ lib }:

/**
  Returns the store paths in a text that are inputs of a build with this text, perhaps several times. A text can also
  name other paths, such as one that its author has copied from somewhere: the context of the text does not have them.
*/
text:

let
  context = builtins.getContext text;

  # The context has files, and derivations instead of their outputs, whose names are enough here.
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
in
if builtins.hasContext text then
  lib.concatMap (match: pathAt (builtins.head match)) (builtins.filter builtins.isList parts)
else
  [ ]
