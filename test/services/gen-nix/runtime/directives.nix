{ lib }:

/**
  Functions that print lines of specifications: see README.md, "The format of specifications".
*/
let
  escape =
    value:
    let
      escaped = builtins.replaceStrings [ "\\" "\n" "\t" ] [ "\\\\" "\\n" "\\t" ] (toString value);
    in
    # Unescaped spaces before a value only separate it from the word.
    if lib.hasPrefix " " escaped then "\\s${lib.removePrefix " " escaped}" else escaped;

  line = word: value: "${word} ${escape value}\n";
in
{
  inherit line;

  # A line for each value of a list.
  lines = word: map (line word);

  # The items of a list, if a condition holds.
  when = lib.optionals;
}
