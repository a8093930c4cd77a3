{
  clientHost,
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

  `prepare`
  : Shell commands that run as the user before each start, after all that is above.

  `listens`
  : Where the service accepts connections: `{ port; bind ? "127.0.0.1"; path ? null; }`. It is ready when it accepts
    one there, or when it answers the HTTP path. `bind` is an address, or a list of addresses, whose first counts. For
    all addresses, and for a name, the probe asks 127.0.0.1 and ::1. A service with a user may listen on ports below
    1024.

  All other arguments are those of `createManagedProcess`.
*/
{
  instanceName,
  user ? instanceName,
  directories ? [ ],
  publicDirectories ? [ ],
  firstStart ? null,
  prepare ? "",
  listens ? null,
  ready ? null,
  capabilities ? [ ],
  initialize ? "",
  credentials ? { },
  path ? [ ],
  ...
}@arguments:

let
  changesUser = user != null && !forceDisableUserChange;

  allDirectories = directories ++ publicDirectories;
  # Those in another one, which belongs to the user.
  isInner = path: builtins.any (other: lib.hasPrefix "${other}/" path) allDirectories;
  innerDirectories = builtins.filter isInner allDirectories;
  outerDirectories = builtins.filter (path: !isInner path) allDirectories;
  # Databases trust everyone who reaches the socket of a system without users.
  mode = if forceDisableUserChange then "0700" else "0750";
  # The owner, and the mode of public directories, are set at each start, because the directories of a host may be older.
  prepareDirectories = ''
    mkdir -p -m ${mode} ${lib.escapeShellArgs allDirectories}
  ''
  + lib.optionalString changesUser (
    ''
      chown ${user}:${user} ${lib.escapeShellArgs outerDirectories}
    ''
    # Root follows no link here, because the user of the service could have made it.
    + lib.optionalString (innerDirectories != [ ]) ''
      chown -h ${user}:${user} ${lib.escapeShellArgs innerDirectories}
    ''
  )
  + lib.optionalString (!forceDisableUserChange && publicDirectories != [ ]) ''
    ${asUser}chmod 0755 ${lib.escapeShellArgs publicDirectories}
  '';

  firstScript = pkgs.writeShellScript "${instanceName}-first-start" ''
    set -eu
    target=$1
    ${firstStart.commands}
  '';
  target = lib.escapeShellArg firstStart.path;
  unfinished = lib.escapeShellArg "${firstStart.path}.new";
  asUser = lib.optionalString changesUser "chroot --userspec=${user}:${user} / ";

  prepareScript = pkgs.writeShellScript "${instanceName}-prepare" ''
    set -eu
    ${prepare}
  '';

  answers =
    {
      port,
      bind ? "127.0.0.1",
      path ? null,
    }:
    let
      address = "${clientHost.ofUrl bind}:${toString port}";
    in
    if path == null then { tcp = address; } else { http = "http://${address}${path}"; };

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
    "listens"
    "prepare"
    "publicDirectories"
    "user"
  ]
  // {
    path = path ++ [ pkgs.coreutils ];
    ready = if ready == null && listens != null then answers listens else ready;
    capabilities =
      capabilities
      ++ lib.optional (user != null && listens != null && listens.port < 1024) "NET_BIND_SERVICE";
    initialize =
      lib.optionalString (allDirectories != [ ]) prepareDirectories
      + lib.optionalString (firstStart != null) prepareOnce
      + lib.optionalString (prepare != "") "${asUser}${prepareScript}\n"
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
