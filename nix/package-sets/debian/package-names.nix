# Package names in the set's lists (*.json): a Debian name, where `#` stands for a version number and
# `*` for any text; a list of them holds alternatives, the preferred one first. TypeScript reads them
# in the same way (src/debian/package-names.ts).
{ lib }:

let
  expressionOf = lib.replaceStrings [ "." "+" "*" "#" ] [ "[.]" "[+]" ".*" "[0-9]+([.][0-9]+)*" ];

  isPattern = name: builtins.match ".*[#*].*" name != null;

  newest = lib.foldl' (
    best: name: if best == null || builtins.compareVersions name best > 0 then name else best
  ) null;
in
{
  # Shows names as a sentence has them.
  print = names: lib.concatStringsSep " or " (lib.toList names);

  # Finds the one of an attribute set's names that `names` stand for, in its newest version, or null.
  find =
    names: packages:
    let
      found = lib.concatMap (
        pattern:
        if packages ? ${pattern} then
          [ pattern ]
        else if isPattern pattern then
          let
            expression = expressionOf pattern;
            matching = lib.filter (name: builtins.match expression name != null) (lib.attrNames packages);
          in
          lib.optional (matching != [ ]) (newest matching)
        else
          [ ]
      ) (lib.toList names);
    in
    if found == [ ] then null else lib.head found;
}
