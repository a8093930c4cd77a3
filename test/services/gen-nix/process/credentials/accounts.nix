{
  lib,
  assignNumbers,
  mergeCredentials,
}:

/**
  Computes the users and groups of an image from the credentials of its processes.

  A number in the credentials is used unchanged. Other numbers are computed from a hash of the name, between
  10000 and 59999. A user therefore keeps its number, and its files in volumes, when other users are added or
  removed. When a process runs as a number without a user, the number is also the user's name.

  # Inputs

  The properties of process packages: `{ name, user, credentials }`.

  # Output

  `{ users, passwd, group, shadow }`: users as a list of `{ name, uid, gid, home, createHome }`, and
  the text of the files in /etc.
*/
processes:

let
  declared = mergeCredentials processes;
  declaredUsers = declared.users;

  groupOf = name: declaredUsers.${name}.group;
  ofEveryImage = [
    "root"
    "nogroup"
  ];
  groupsOf = name: [ (groupOf name) ] ++ declaredUsers.${name}.extraGroups or [ ];
  missing = lib.concatMap (
    user:
    map (group: { inherit user group; }) (
      builtins.filter (
        group: !(declared.groups ? ${group}) && !(builtins.elem group ofEveryImage)
      ) (groupsOf user)
    )
  ) (builtins.attrNames declaredUsers);

  namedGids = {
    root = 0;
    nogroup = 65534;
  }
  // assignNumbers "gid" (removeAttrs declared.groups ofEveryImage);
  uids = assignNumbers "uid" declaredUsers;

  # A process can run as a number without a user. Programs look up their own number, so it needs an entry.
  without = taken: builtins.filter (number: !(builtins.elem (builtins.fromJSON number) (builtins.attrValues taken)));
  numbers = without (uids // { root = 0; nobody = 65534; }) (
    lib.unique (
      builtins.filter (user: user != null && isNumber user) (map (process: process.user or null) processes)
    )
  );
  gids = namedGids // lib.genAttrs (without namedGids numbers) builtins.fromJSON;

  numberedUsers = map (name: {
    inherit name;
    uid = builtins.fromJSON name;
    gid = builtins.fromJSON name;
    description = "";
    home = "/var/empty";
    createHome = false;
    shell = "/sbin/nologin";
  }) numbers;

  namedUsers = lib.mapAttrsToList (name: user: {
    inherit name;
    uid = uids.${name};
    gid = gids.${groupOf name};
    description = user.description or name;
    home = user.homeDir or "/var/empty";
    # A home directory in the store exists already.
    createHome =
      (user.createHomeDir or false) && user ? homeDir && !lib.hasPrefix builtins.storeDir user.homeDir;
    shell = user.shell or "/sbin/nologin";
  }) (removeAttrs declaredUsers [ "root" "nobody" ]);

  users = namedUsers ++ numberedUsers;

  membersOf =
    group:
    builtins.filter (name: builtins.elem group (declaredUsers.${name}.extraGroups or [ ])) (
      builtins.attrNames declaredUsers
    );

  isNumber = user: builtins.match "[0-9]+" user != null;

  # A process cannot start when /etc/passwd does not contain its user.
  isKnown =
    user:
    declaredUsers ? ${user}
    || builtins.elem user [ "root" "nobody" ]
    || isNumber user;
  undeclaredUsers = builtins.filter (
    process: (process.user or null) != null && !isKnown process.user
  ) processes;

  lines = lib.concatMapStrings (line: "${line}\n");
  clean = builtins.replaceStrings [ ":" "\n" ] [ " " " " ];
in
if missing != [ ] then
  throw "gen-nix.createMultiProcessImage: ${
    lib.concatMapStringsSep "; " (
      { user, group }: "user \"${user}\" is in group \"${group}\", which no process declares"
    ) missing
  }; add it to credentials.groups."
else if undeclaredUsers != [ ] then
  throw "gen-nix: ${
    lib.concatMapStringsSep "; " (
      { name, user, ... }: "process \"${name}\" runs as user \"${user}\", which no process declares"
    ) undeclaredUsers
  }; add it to credentials.users."
else
  {
    inherit users;
    passwd = lines (
      [
        "root:x:0:0:root:/root:/bin/bash"
        "nobody:x:65534:65534:nobody:/var/empty:/sbin/nologin"
      ]
      ++ map (
        user:
        "${user.name}:x:${toString user.uid}:${toString user.gid}:${clean user.description}:${user.home}:${user.shell}"
      ) users
    );
    group = lines (
      lib.mapAttrsToList (
        name: gid: "${name}:x:${toString gid}:${lib.concatStringsSep "," (membersOf name)}"
      ) gids
    );
    shadow = lines (map (name: "${name}:*:1::::::") ([ "root" "nobody" ] ++ map (user: user.name) users));
  }
