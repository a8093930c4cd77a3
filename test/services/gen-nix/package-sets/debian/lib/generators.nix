{ lib }:

{
  /** How the generators print a value that the format has no words for. */
  mkValueStringDefault =
    _options: value:
    if
      builtins.isString value
      || builtins.isInt value
      || builtins.isPath value
      || lib.isDerivation value
    then
      toString value
    else if value == true then
      "true"
    else if value == false then
      "false"
    else if value == null then
      "null"
    else if builtins.isFloat value then
      builtins.toJSON value
    else
      throw "generators.mkValueStringDefault: ${builtins.typeOf value} not supported: ${
        lib.generators.toPretty { } value
      }";

  /** A line `key<separator>value`. */
  mkKeyValueDefault =
    {
      mkValueString ? lib.generators.mkValueStringDefault { },
    }:
    separator: key: value:
    "${lib.escape [ separator ] key}${separator}${mkValueString value}";

  /** Lines `key=value`. */
  toKeyValue =
    {
      mkKeyValue ? lib.generators.mkKeyValueDefault { } "=",
      listsAsDuplicateKeys ? false,
      indent ? "",
    }:
    attrs:
    let
      line = key: value: indent + mkKeyValue key value + "\n";
      lines =
        key: value:
        if listsAsDuplicateKeys then map (line key) (lib.toList value) else [ (line key value) ];
    in
    lib.concatStrings (lib.concatLists (lib.mapAttrsToList lines attrs));

  /** An INI file of `{ section = { key = value; }; }`. */
  toINI =
    {
      mkSectionName ? (name: lib.escape [ "[" "]" ] name),
      mkKeyValue ? lib.generators.mkKeyValueDefault { } "=",
      listsAsDuplicateKeys ? false,
    }:
    sections:
    lib.concatStringsSep "\n" (
      lib.mapAttrsToList (
        name: values:
        "[${mkSectionName name}]\n"
        + lib.generators.toKeyValue { inherit mkKeyValue listsAsDuplicateKeys; } values
      ) sections
    );

  /** An INI file with keys before the first section. */
  toINIWithGlobalSection =
    {
      mkSectionName ? (name: lib.escape [ "[" "]" ] name),
      mkKeyValue ? lib.generators.mkKeyValueDefault { } "=",
      listsAsDuplicateKeys ? false,
    }:
    {
      globalSection,
      sections ? { },
    }:
    (
      if globalSection == { } then
        ""
      else
        lib.generators.toKeyValue { inherit mkKeyValue listsAsDuplicateKeys; } globalSection + "\n"
    )
    + lib.generators.toINI { inherit mkSectionName mkKeyValue listsAsDuplicateKeys; } sections;

  /** JSON; functions are not allowed in it. */
  toJSON = _options: builtins.toJSON;

  /** YAML, of which JSON is a part. */
  toYAML = lib.generators.toJSON;

  /** A value as Nix would write it. */
  toPretty =
    {
      multiline ? true,
      indent ? "",
      ...
    }@options:
    value:
    let
      inner = lib.generators.toPretty (options // { indent = indent + "  "; });
      open = if multiline then "\n${indent}  " else " ";
      close = if multiline then "\n${indent}" else " ";
    in
    if builtins.isString value then
      lib.escapeNixString value
    else if value == null then
      "null"
    else if builtins.isBool value then
      lib.boolToString value
    else if builtins.isInt value || builtins.isFloat value || builtins.isPath value then
      toString value
    else if builtins.isList value then
      if value == [ ] then "[ ]" else "[${open}${lib.concatMapStringsSep open inner value}${close}]"
    else if lib.isDerivation value then
      "<derivation ${value.name or "???"}>"
    else if builtins.isAttrs value then
      if value == { } then
        "{ }"
      else
        "{${open}${
          lib.concatStringsSep open (
            lib.mapAttrsToList (name: v: "${lib.escapeNixIdentifier name} = ${inner v};") value
          )
        }${close}}"
    else
      "<function>";
}
