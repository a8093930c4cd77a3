{ lib }:

{
  /** Joins texts. */
  concatStrings = builtins.concatStringsSep "";

  /** Maps to texts and joins them. */
  concatMapStrings = f: list: lib.concatStrings (map f list);

  /** Maps with the index, counted from 1, and joins. */
  concatImapStrings = f: list: lib.concatStrings (lib.imap1 f list);

  /** Puts a separator between the elements of a list. */
  intersperse =
    separator: list:
    lib.drop 1 (
      builtins.concatMap (x: [
        separator
        x
      ]) list
    );

  /** Maps to texts and joins them with a separator. */
  concatMapStringsSep =
    separator: f: list:
    builtins.concatStringsSep separator (map f list);

  /** Maps with the index, counted from 1, and joins with a separator. */
  concatImapStringsSep =
    separator: f: list:
    builtins.concatStringsSep separator (lib.imap1 f list);

  /** Maps names and values to texts and joins them with a separator. */
  concatMapAttrsStringSep =
    separator: f: attrs:
    builtins.concatStringsSep separator (lib.mapAttrsToList f attrs);

  /** Joins lines, each with a newline at its end. */
  concatLines = lib.concatMapStrings (line: line + "\n");
}
