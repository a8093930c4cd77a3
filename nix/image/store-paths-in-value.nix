{
  lib,
  buildFiles,
  storePathsInText,
}:

/**
  Finds the store paths that the texts in a value refer to.

  # Inputs

  `name`
  : A name for the file of `texts`.

  `value`
  : A text, or a list or an attribute set with texts at any depth.

  # Output

  `paths`
  : The store paths of the texts that show them.

  `texts`
  : A list with a file of all other texts, in which Nix finds the store paths. It is empty if there are no such texts,
    because the file costs a build.
*/
{ name, value }:

let
  textsIn =
    value:
    if builtins.isString value then
      [ value ]
    else if builtins.isPath value || value ? outPath then
      [ "${value}" ]
    else if builtins.isList value then
      lib.concatMap textsIn value
    else if builtins.isAttrs value then
      lib.concatMap textsIn (builtins.attrValues value)
    else
      [ ];

  searched = map (text: {
    inherit text;
    paths = storePathsInText text;
  }) (textsIn value);
  unclear = builtins.filter (each: each.paths == null) searched;

  file = buildFiles {
    name = "texts-${name}";
    files."texts".text = lib.concatMapStringsSep "\n" (each: each.text) unclear;
  };
in
{
  paths = builtins.attrNames (
    lib.genAttrs (lib.concatMap (each: if each.paths == null then [ ] else each.paths) searched) (_path: null)
  );
  texts = lib.optional (unclear != [ ]) "${file}";
}
