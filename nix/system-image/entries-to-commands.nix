{ lib }:

/**
  Entries of an image as shell commands that make them, for a `dockerTools` that knows no entries.
  They run under fakeroot in the folder that becomes the root. What the contents brought to these
  places gives way: there, such a file is a link to the store.
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
      directory = "[ ! -L ${path} ] || rm ${path}\nmkdir -p ${path}";
      symlink = "rm -rf ${path}\nln -s ${quote entry.target} ${path}";
      file = "rm -f ${path}\nprintf %s ${quote entry.text} > ${path}";
    }
    .${entry.type}
    + "\nchown -h ${owner} ${path}\n"
    + lib.optionalString (entry.type != "symlink") "chmod ${entry.mode} ${path}\n";
in
lib.concatMapStrings print entries
