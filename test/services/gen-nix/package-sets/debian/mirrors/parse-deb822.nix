# Parses apt's deb822 format (stanzas with Types, URIs, Suites, Components) into `[ { uri, suite,
# components } ]`.
{ lib }:
text:

let
  words = import ./words.nix { inherit lib; };

  lines = lib.filter (line: !lib.hasPrefix "#" line) (lib.splitString "\n" text);

  isBlank = line: builtins.match "[[:space:]]*" line != null;

  # Collects `{ stanzas, current, field }` line by line; a line that starts with a blank continues
  # the field before it.
  step =
    state: line:
    let
      start = builtins.match "([A-Za-z0-9-]+)[[:space:]]*:(.*)" line;
      name = lib.toLower (lib.elemAt start 0);
    in
    if isBlank line then
      {
        stanzas = state.stanzas ++ [ state.current ];
        current = { };
        field = null;
      }
    else if start != null then
      state
      // {
        field = name;
        current = state.current // {
          ${name} = lib.elemAt start 1;
        };
      }
    else if state.field != null then
      state
      // {
        current = state.current // {
          ${state.field} = "${state.current.${state.field}} ${line}";
        };
      }
    else
      state;

  final = lib.foldl' step {
    stanzas = [ ];
    current = { };
    field = null;
  } (lines ++ [ "" ]);

  field = stanza: name: words (stanza.${name} or "");

  isEnabled =
    stanza:
    lib.elem "deb" (field stanza "types")
    && !lib.elem (lib.toLower (lib.concatStrings (field stanza "enabled"))) [
      "no"
      "false"
      "0"
      "off"
    ];
in
lib.concatMap (
  stanza:
  lib.concatMap (
    uri:
    map (suite: {
      inherit uri suite;
      components = field stanza "components";
    }) (field stanza "suites")
  ) (field stanza "uris")
) (lib.filter isEnabled final.stanzas)
