{
  createManagedProcess,
  forceDisableUserChange,
  lib,
  pkgs,
}:

/**
  Makes the process of a service: one with a user of its own, directories that belong to that user, and state that is
  prepared once. A constructor adds the program, its arguments and what is special about it.

  # Inputs

  `user`
  : The user and group, which are created; by default the name of the process. `null` stands for root.

  `directories`
  : Absolute paths of the directories that the service writes to. They are created and given to the user at each start.

  `publicDirectories`
  : Absolute paths of directories that only the service writes to, and all users may enter, such as that of a socket.
    Without users of their own (`forceDisableUserChange`), only the user of the system may enter them.

  `firstStart`
  : State that is prepared once: `{ path; commands; }`. The shell commands run as the user and create the file or
    folder `$target`, which becomes `path` when they have succeeded. A start that is interrupted begins again.

  All other arguments are those of `createManagedProcess`.
*/
{
  instanceName,
  user ? instanceName,
  directories ? [ ],
  publicDirectories ? [ ],
  firstStart ? null,
  initialize ? "",
  credentials ? { },
  path ? [ ],
  ...
}@arguments:

let
  changesUser = user != null && !forceDisableUserChange;

  allDirectories = directories ++ publicDirectories;
  # Databases trust everyone who reaches the socket of a system without users.
  mode = if forceDisableUserChange then "0700" else "0750";
  # The owner, and the mode of public directories, are set at each start, because the directories of a host may be older.
  prepareDirectories = ''
    mkdir -p -m ${mode} ${lib.escapeShellArgs allDirectories}
  ''
  + lib.optionalString changesUser ''
    chown ${user}:${user} ${lib.escapeShellArgs allDirectories}
  ''
  + lib.optionalString (!forceDisableUserChange && publicDirectories != [ ]) ''
    chmod 0755 ${lib.escapeShellArgs publicDirectories}
  '';

  firstScript = pkgs.writeShellScript "${instanceName}-first-start" ''
    set -eu
    target=$1
    ${firstStart.commands}
  '';
  target = lib.escapeShellArg firstStart.path;
  unfinished = lib.escapeShellArg "${firstStart.path}.new";
  asUser = lib.optionalString changesUser "chroot --userspec=${user}:${user} / ";

  prepareOnce = ''
    if [ ! -e ${target} ]; then
      rm -rf ${unfinished}
      ${asUser}${firstScript} ${unfinished}
      mv ${unfinished} ${target}
    fi
  '';
in
createManagedProcess (
  removeAttrs arguments [
    "directories"
    "firstStart"
    "publicDirectories"
    "user"
  ]
  // {
    path = path ++ [ pkgs.coreutils ];
    initialize =
      lib.optionalString (allDirectories != [ ]) prepareDirectories
      + lib.optionalString (firstStart != null) prepareOnce
      + initialize;
    credentials = lib.recursiveUpdate (lib.optionalAttrs (user != null) {
      groups.${user} = { };
      users.${user} = {
        group = user;
        description = arguments.description or instanceName;
      };
    }) credentials;
  }
  // lib.optionalAttrs (user != null) { inherit user; }
)
