# Parses apt's one-line format (`deb [options] uri suite component...`) into `[ { uri, suite,
# components } ]`.
{ lib }:
text:

let
  withoutComment = line: lib.head (lib.splitString "#" line);

  parseLine =
    line:
    let
      matched = builtins.match "[[:space:]]*deb[[:space:]]+(\\[[^]]*][[:space:]]+)?([^[:space:]]+)[[:space:]]+([^[:space:]]+)([[:space:]].*)?" line;
      field = lib.elemAt matched;
    in
    lib.optional (matched != null) {
      uri = field 1;
      suite = field 2;
      components = import ./words.nix { inherit lib; } (if field 3 == null then "" else field 3);
    };
in
lib.concatMap (line: parseLine (withoutComment line)) (lib.splitString "\n" text)
