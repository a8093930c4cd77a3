# Package names in the set's lists (*.json): a Debian name, in which `#` stands for a version number and `*`
# for any text. A list of names has alternatives, the preferred one first. src/debian/package-names.ts reads
# them in the same way.
{ lib }:

let
  expressionOf = lib.replaceStrings [ "." "+" "*" "#" ] [ "[.]" "[+]" ".*" "[0-9]+([.][0-9]+)*" ];

  isPattern = name: builtins.match ".*[#*].*" name != null;

  newest = lib.foldl' (
    best: name: if best == null || builtins.compareVersions name best > 0 then name else best
  ) null;
in
{
  # Renders names for a sentence.
  print = names: lib.concatStringsSep " or " (lib.toList names);

  # Returns the name in an attribute set that `names` match, in its newest version, or null.
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
