{ lib, pkgs }:

/**
  Prints settings, an attribute set, as a configuration file: `printSettings.FORMAT OPTIONS NAME SETTINGS`. The settings may
  contain `null` for a setting that is left out.
*/
let
  present = lib.filterAttrs (_name: value: value != null);

  printScalar =
    {
      yes,
      no,
      quote,
    }:
    value:
    if value == true then
      yes
    else if value == false then
      no
    else if lib.isString value then
      quote value
    else
      toString value;

  printLines =
    {
      separator ? " ",
      yes ? "yes",
      no ? "no",
      quote ? (text: text),
      first ? [ ],
    }:
    values:
    let
      given = present values;
      names = builtins.filter (name: given ? ${name}) first;
      others = builtins.attrNames (removeAttrs given first);
      printItem =
        name: item:
        if item == true && yes == null then
          "${name}\n"
        else if item == false && no == null then
          ""
        else
          "${name}${separator}${printScalar { inherit yes no quote; } item}\n";
    in
    lib.concatStrings (
      lib.concatMap (name: map (printItem name) (lib.toList given.${name})) (names ++ others)
    );
in
{
  /**
    A setting on each line; a list gives a line for each of its items. Options: `separator`, the words `yes` and `no`, and
    a function `quote` of strings, and `first`, the names of settings that come before the others. Where `yes` is null,
    `true` is the name alone; where `no` is null, `false` is nothing.
  */
  lines =
    options: name: values:
    pkgs.writeText name (printLines options values);

  /**
    Sections, each with settings on lines: `[section]`.
  */
  ini =
    options: name: sections:
    pkgs.writeText name (
      lib.concatStrings (
        lib.mapAttrsToList (section: values: "[${section}]\n${printLines options values}\n") sections
      )
    );

  /**
    Sections, each with settings on indented lines: `section:`.
  */
  sections =
    options: name: sections:
    pkgs.writeText name (
      lib.concatStrings (
        lib.mapAttrsToList (section: values: "${section}:\n${printLines options values}\n") sections
      )
    );

  /**
    JSON, which YAML contains.
  */
  json =
    _options: name: values:
    pkgs.writeText name (builtins.toJSON (present values));
}
