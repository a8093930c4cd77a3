# Texts as words of shells, Nix and XML, and as regular expressions.
{ lib }:

{
  /** The text with a backslash before each of the given characters. */
  escape = characters: builtins.replaceStrings characters (map (c: "\\${c}") characters);

  /** The text as one word of a POSIX shell. */
  escapeShellArg =
    value:
    let
      text = toString value;
    in
    if builtins.match "[[:alnum:],._+:@%/-]+" text == null then
      "'${builtins.replaceStrings [ "'" ] [ "'\\''" ] text}'"
    else
      text;

  /** A list as words of a POSIX shell. */
  escapeShellArgs = lib.concatMapStringsSep " " lib.escapeShellArg;

  /** Whether a text can name a shell variable. */
  isValidPosixName = name: builtins.match "[a-zA-Z_][a-zA-Z0-9_]*" name != null;

  /** A shell assignment: a plain variable, or an array of a list or attribute set. */
  toShellVar =
    name: value:
    lib.throwIfNot (lib.isValidPosixName name)
      "toShellVar: ${name} is not a valid shell variable name"
      (
        if builtins.isAttrs value && !lib.isStringLike value then
          "declare -A ${name}=(${
            lib.concatStringsSep " " (
              lib.mapAttrsToList (n: v: "[${lib.escapeShellArg n}]=${lib.escapeShellArg v}") value
            )
          })"
        else if builtins.isList value then
          "declare -a ${name}=(${lib.escapeShellArgs value})"
        else
          "${name}=${lib.escapeShellArg value}"
      );

  /** Shell assignments, a line each. */
  toShellVars =
    vars: lib.concatStringsSep "\n" (lib.mapAttrsToList lib.toShellVar vars);

  /** The text as a string literal of Nix. */
  escapeNixString = text: lib.escape [ "$" ] (builtins.toJSON text);

  /** The text as a pattern that matches only itself. */
  escapeRegex = lib.escape (lib.stringToCharacters "\\[{()^$?*+|.");

  /** The text as a name in Nix, quoted where it must be. */
  escapeNixIdentifier =
    text:
    if builtins.match "[a-zA-Z_][a-zA-Z0-9_'-]*" text != null then text else lib.escapeNixString text;

  /** The text with the characters that XML gives a meaning escaped. */
  escapeXML =
    builtins.replaceStrings
      [
        "\""
        "'"
        "<"
        ">"
        "&"
      ]
      [
        "&quot;"
        "&apos;"
        "&lt;"
        "&gt;"
        "&amp;"
      ];
}
