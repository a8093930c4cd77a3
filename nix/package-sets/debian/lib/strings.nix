{ lib }:

let
  upper = lib.stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  lower = lib.stringToCharacters "abcdefghijklmnopqrstuvwxyz";

  # applies a function to a text without losing what the text refers to
  addContextFrom = source: target: builtins.substring 0 0 source + target;
in
{
  inherit (builtins)
    compareVersions
    concatStringsSep
    elem
    elemAt
    filter
    fromJSON
    head
    isInt
    isList
    isPath
    isString
    match
    parseDrvName
    readFile
    replaceStrings
    split
    storeDir
    stringLength
    substring
    tail
    toJSON
    typeOf
    unsafeDiscardStringContext
    ;

  inherit addContextFrom;

  /** A path without repeated slashes. */
  normalizePath =
    path:
    lib.concatStrings (
      lib.imap0 (
        index: character:
        if character == "/" && index > 0 && builtins.substring (index - 1) 1 path == "/" then
          ""
        else
          character
      ) (lib.stringToCharacters path)
    );

  /** The text when the condition holds, else an empty one. */
  optionalString = condition: text: if condition then text else "";

  /** Whether a text starts with another. */
  hasPrefix = prefix: text: builtins.substring 0 (builtins.stringLength prefix) text == prefix;

  /** Whether a text ends with another. */
  hasSuffix =
    suffix: text:
    let
      start = builtins.stringLength text - builtins.stringLength suffix;
    in
    start >= 0 && builtins.substring start (builtins.stringLength text) text == suffix;

  /** Whether a text holds another. */
  hasInfix =
    infix: text:
    infix == "" || builtins.length (builtins.split (lib.escapeRegex infix) "${text}") > 1;

  /** The characters of a text; those outside of ASCII fall into their bytes. */
  stringToCharacters =
    text: builtins.genList (index: builtins.substring index 1 text) (builtins.stringLength text);

  /** Maps the characters of a text. */
  stringAsChars = f: text: lib.concatStrings (map f (lib.stringToCharacters text));

  /** The text with the ASCII letters in lower case. */
  toLower = builtins.replaceStrings upper lower;

  /** The text with the ASCII letters in upper case. */
  toUpper = builtins.replaceStrings lower upper;

  /** The text with the first letter in upper case and the others in lower case. */
  toSentenceCase =
    text:
    lib.toUpper (builtins.substring 0 1 text)
    + lib.toLower (builtins.substring 1 (builtins.stringLength text) text);

  /** The parts of a text between separators. */
  splitString =
    separator: text:
    map (addContextFrom text) (
      builtins.filter builtins.isString (
        builtins.split (lib.escapeRegex (toString separator)) (toString text)
      )
    );

  /** A text without a prefix, if it has it. */
  removePrefix =
    prefix: text:
    if lib.hasPrefix prefix text then
      builtins.substring (builtins.stringLength prefix) (-1) text
    else
      text;

  /** A text without a suffix, if it has it. */
  removeSuffix =
    suffix: text:
    if lib.hasSuffix suffix text then
      builtins.substring 0 (builtins.stringLength text - builtins.stringLength suffix) text
    else
      text;

  /** A text without white space around it. */
  trim = lib.trimWith {
    start = true;
    end = true;
  };

  /** A text without white space at its start, at its end, or both. */
  trimWith =
    {
      start ? false,
      end ? false,
    }:
    text:
    let
      blank = "[ \t\r\n]*";
      headless = if start then builtins.head (builtins.match "${blank}(.*)" text) else text;
      tailless = builtins.match "(.*[^ \t\r\n])${blank}" headless;
    in
    addContextFrom text (
      if !end then
        headless
      else if tailless == null then
        ""
      else
        builtins.head tailless
    );

  /** Whether the first version is older than the second. */
  versionOlder = left: right: builtins.compareVersions right left == 1;

  /** Whether the first version is the second or newer. */
  versionAtLeast = left: right: !lib.versionOlder left right;

  /** The name of a derivation without its version. */
  getName = value: value.pname or (builtins.parseDrvName (value.name or value)).name;

  /** The version of a derivation. */
  getVersion = value: value.version or (builtins.parseDrvName (value.name or value)).version;

  /** The base name of a URL without an extension. */
  nameFromURL =
    url: separator:
    let
      name = lib.last (lib.splitString "/" url);
    in
    builtins.head (lib.splitString separator name);

  /** A text filled up to a width. */
  fixedWidthString =
    width: filler: text:
    let
      missing = width - builtins.stringLength text;
    in
    lib.throwIf (missing < 0)
      "fixedWidthString: requested string length (${toString width}) must not be shorter than actual length (${toString (builtins.stringLength text)})"
      (
        if missing == 0 then
          text
        else
          filler + lib.fixedWidthString (width - builtins.stringLength filler) filler text
      );

  /** A number with leading zeros. */
  fixedWidthNumber = width: number: lib.fixedWidthString width "0" (toString number);

  /** Whether a value can stand where a text stands. */
  isStringLike =
    value:
    builtins.isString value || builtins.isPath value || value ? outPath || value ? __toString;

  /** Whether `toString` takes a value. */
  isConvertibleWithToString =
    value:
    lib.isStringLike value
    || builtins.elem (builtins.typeOf value) [
      "null"
      "int"
      "float"
      "bool"
    ]
    || (builtins.isList value && builtins.all lib.isConvertibleWithToString value);

  /** `isConvertibleWithToString`, by its old name. */
  isCoercibleToString = lib.isConvertibleWithToString;

  /** Whether a value is a store path, without anything below it. */
  isStorePath =
    value:
    lib.isStringLike value
    && (
      let
        text = toString value;
      in
      builtins.substring 0 1 text == "/" && dirOf text == builtins.storeDir
    );

  /** The integer that a text stands for, with white space around it or not. */
  toInt =
    text:
    let
      matched = builtins.match "[[:space:]]*(-?[[:digit:]]+)[[:space:]]*" text;
      digits = builtins.head matched;
    in
    if matched == null then
      throw "toInt: Could not convert ${lib.escapeNixString text} to int."
    else if builtins.match "-?0[[:digit:]]+" digits != null then
      throw "toInt: Ambiguity in interpretation of ${lib.escapeNixString text} between octal and zero padded integer."
    else
      builtins.fromJSON digits;

  /** `toInt` that takes leading zeros. */
  toIntBase10 =
    text:
    let
      matched = builtins.match "[[:space:]]*(-?)0*([[:digit:]]+)[[:space:]]*" text;
    in
    if matched == null then
      throw "toIntBase10: Could not convert ${lib.escapeNixString text} to int."
    else
      builtins.fromJSON (lib.concatStrings matched);

  /** The lines of a file that are not empty. */
  readPathsFromFile =
    root: file:
    map (line: root + "/${line}") (
      builtins.filter (line: line != "" && !lib.hasPrefix "#" line) (
        lib.splitString "\n" (builtins.readFile file)
      )
    );

  /** The content of a file without the newline at its end. */
  fileContents = file: lib.removeSuffix "\n" (builtins.readFile file);

  /** A text in which a name of the store may hold every character. */
  sanitizeDerivationName =
    text:
    let
      plain = builtins.unsafeDiscardStringContext (toString text);
      clean = lib.concatStrings (
        map (part: if builtins.isList part then "-" else part) (
          builtins.split "[^[:alnum:]+._?=-]+" (lib.removeLeadingDots plain)
        )
      );
      length = builtins.stringLength clean;
    in
    if clean == "" then
      "unknown"
    else
      builtins.substring (lib.max (length - 207) 0) (-1) clean;

  removeLeadingDots = text: builtins.head (builtins.match "\\.*(.*)" text);

  /** How many characters two texts have in common at their starts. */
  commonPrefixLength =
    left: right:
    let
      limit = lib.min (builtins.stringLength left) (builtins.stringLength right);
      go =
        index:
        if
          index >= limit || builtins.substring index 1 left != builtins.substring index 1 right
        then
          index
        else
          go (index + 1);
    in
    go 0;

  /** `builtins.replaceStrings`, by its old name. */
  replaceChars = builtins.replaceStrings;
}
