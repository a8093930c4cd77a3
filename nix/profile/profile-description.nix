{
  lib,
  directories,
  forceDisableUserChange,
  processManager,
}:

/**
  Describes a profile for the tools that activate it on a host, as lines of words:

  - `manager NAME`: its process manager;
  - `directory KEY PATH`: a state directory, such as `stateDir`;
  - `unprivileged`: it has no users of its own;
  - `process NAME HASH [KIND]`: a process, in the order in which processes start. The hash changes with the files and
    the users of the process alone. The kind is `oneshot` or `scheduled`;
  - `title NAME TITLE`: the name by which users know a process, where it is another one.
*/
processes:

let
  identify =
    process:
    builtins.hashString "sha256" (
      builtins.unsafeDiscardStringContext (
        builtins.toJSON [
          process.identityFiles
          process.postInstall
          process.credentials.groups
          process.credentials.users
        ]
      )
    );

  isBefore =
    process: other:
    process.level < other.level || (process.level == other.level && process.name < other.name);

  # Several instances can be the same process.
  byName = builtins.listToAttrs (map (process: lib.nameValuePair process.name process) processes);

  lines = [
    [
      "manager"
      processManager
    ]
  ]
  ++ lib.mapAttrsToList (key: path: [
    "directory"
    key
    path
  ]) directories
  ++ lib.optional forceDisableUserChange [ "unprivileged" ]
  ++ map (
    process:
    [
      "process"
      process.name
      (identify process)
    ]
    ++ lib.optional (process.kind != null) process.kind
  ) (builtins.sort isBefore (builtins.attrValues byName))
  ++ map (process: [
    "title"
    process.name
    process.title
  ]) (builtins.filter (process: process.title != process.name) (builtins.attrValues byName));
in
lib.concatMapStrings (words: "${toString words}\n") lines
