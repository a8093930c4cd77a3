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

  printSections =
    header: options: name: values:
    let
      isSection = value: builtins.isAttrs value && !(value ? outPath);
      outside = printLines options (lib.filterAttrs (_name: value: !isSection value) values);
    in
    pkgs.writeText name (
      lib.optionalString (outside != "") "${outside}\n"
      + lib.concatStrings (
        lib.mapAttrsToList (section: settings: "${header section}\n${printLines options settings}\n") (
          lib.filterAttrs (_name: isSection) values
        )
      )
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
    Sections, each with settings on lines: `[section]`. Settings outside a section come first.
  */
  ini = printSections (section: "[${section}]");

  /**
    Sections, each with settings on lines: `section:`. Settings outside a section come first.
  */
  sections = printSections (section: "${section}:");

  /**
    JSON, which YAML contains.
  */
  json =
    _options: name: values:
    pkgs.writeText name (builtins.toJSON (present values));
}
