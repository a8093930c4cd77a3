{ lib, pkgs }:

/**
  Moves the text files of processes (`writeText`), such as `nginx.conf`, into the derivation of a system's specification. A
  changed text then costs one build less.

  # Inputs

  `processes`
  : The properties of the process packages.

  # Output

  `files`
  : The files, by their paths in the derivation, in the format of `buildFiles`.

  `move`
  : A function that replaces the files' own paths in a value, and in the texts at any depth of it, with those in the
    derivation. The result does not need the builds of the files.

  `insert`
  : A function that replaces them in a text with the contents of the files, which it adds at the end, so that the result
    refers to the same packages.

  Where paths identify processes, they have to be those from before, which change with the texts.
*/
processes:

let
  plain = builtins.unsafeDiscardStringContext;

  # The expressions of lib need too much stack for long texts.
  contains = part: text: builtins.replaceStrings [ part ] [ "" ] text != text;

  # The attributes of the derivation are JSON, which bytes that are not UTF-8 cannot be in.
  isAscii = text: builtins.length (builtins.split "[^ -~[:space:]]" text) == 1;

  # Only files of writeText have these commands, and contain nothing but their text.
  commandsOfText = (pkgs.writeText "text" "").buildCommand or null;
  isText =
    file:
    commandsOfText != null
    && file.buildCommand or null == commandsOfText
    && file.checkPhase or "" == ""
    && file.destination or "" == ""
    && !(file.executable or false)
    && builtins.isString (file.text or null)
    && isAscii file.text;

  # Paths in scripts are quoted already. A process with an output of its own names the files in it.
  takes =
    process: process.installed == null && builtins.match "[A-Za-z0-9_.+-]+" process.name != null;

  # The first of two files with one place is moved there.
  byPlace = builtins.listToAttrs (
    lib.concatMap (
      process:
      map (file: lib.nameValuePair "files/${process.name}/${file.name}" file) (
        builtins.filter isText process.derivations or [ ]
      )
    ) (builtins.filter takes processes)
  );
  byPath = builtins.listToAttrs (
    lib.mapAttrsToList (place: file: lib.nameValuePair (plain file.outPath) { inherit place file; }) byPlace
  );

  oldPaths = builtins.attrNames byPath;
  moved = builtins.attrValues byPath;
  newPaths = map ({ place, ... }: "${builtins.placeholder "out"}/${place}") moved;
  builds = map ({ file, ... }: plain file.drvPath) moved;

  # A text that has only a part of such a path is left alone.
  replace =
    replacements: text:
    let
      context = builtins.getContext text;
      others = removeAttrs context builds;
      replaced = builtins.replaceStrings oldPaths replacements (plain text);
      isWhole =
        path:
        !(context ? ${plain byPath.${path}.file.drvPath})
        || contains path (plain text) && !contains (hashOf path) (plain replaced);
      hashOf = path: builtins.substring 0 32 (baseNameOf path);
    in
    if others == context || !builtins.all isWhole oldPaths then
      text
    else
      builtins.appendContext replaced others;

  move =
    value:
    if builtins.isString value then
      replace newPaths value
    else if builtins.isList value then
      map move value
    else if builtins.isAttrs value && !(value ? outPath) then
      builtins.mapAttrs (_name: move) value
    else
      value;

  # The contents of the files can name further files.
  insert =
    text:
    lib.concatStrings (
      [ (replace (map (_path: "") oldPaths) text) ]
      ++ map (path: insert byPath.${path}.file.text) (
        builtins.filter (path: contains path (plain text)) oldPaths
      )
    );
in
if byPlace == { } then
  {
    files = { };
    move = value: value;
    insert = text: text;
  }
else
  {
    files = builtins.listToAttrs (
      map ({ place, file }: lib.nameValuePair place { text = move file.text; }) moved
    );
    inherit insert move;
  }
