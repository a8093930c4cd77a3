{ lib }:

/**
  Converts entries of an image to shell commands, for a `dockerTools` without `entries`. The commands run
  under fakeroot in the folder that becomes the root. They replace files of the image's contents at the same
  paths, which are links to the store.
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
