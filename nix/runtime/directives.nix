{ lib }:

/**
  The lines of a specification of the runtime: see README.md, "The format of specifications".
*/
let
  escape =
    value:
    let
      escaped = builtins.replaceStrings [ "\\" "\n" "\t" ] [ "\\\\" "\\n" "\\t" ] (toString value);
    in
    # Spaces before a value only separate it from its word.
    if lib.hasPrefix " " escaped then "\\s${lib.removePrefix " " escaped}" else escaped;

  line = word: value: "${word} ${escape value}\n";
in
{
  inherit line;

  # A line for each value of a list.
  lines = word: map (line word);

  # What is in a list only under a condition.
  when = lib.optionals;
}
