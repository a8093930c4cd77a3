{ lib }:

/**
  Entries of an image as shell commands that make them, for a `dockerTools` that knows no entries.
  They run under fakeroot in the folder that becomes the root.
*/
entries:

let
  quote = lib.escapeShellArg;
  print =
    entry:
    let
      path = quote ".${entry.path}";
      owner = "${toString (entry.uid or 0)}:${toString (entry.gid or 0)}";
    in
    {
      directory = "mkdir -p ${path}";
      symlink = "ln -sfn ${quote entry.target} ${path}";
      file = "printf %s ${quote entry.text} > ${path}";
    }
    .${entry.type}
    + "\nchown -h ${owner} ${path}\n"
    + lib.optionalString (entry.type != "symlink") "chmod ${entry.mode} ${path}\n";
in
lib.concatMapStrings print entries
