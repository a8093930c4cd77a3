{
  lib,
  checkValues,
  ids,
  forceDisableUserChange,
}:

/**
  The users and groups of a process, as the files of a profile's `dysnomia-support` folder.

  Each file holds `property=value` lines, quoted for a shell, as Dysnomia's `dysnomia-addusers`
  and `dysnomia-addgroups` read them. UIDs and GIDs come from the user's own property, or from
  `ids.uids` and `ids.gids`. Where users may not be changed, only home directories remain.

  # Inputs

  `credentials`
  : `{ groups, users }`, both by name: see `keys.json`.

  # Output

  `{ groups, users, files }`: the normalised specifications by name, and the files by path.
*/
credentials:

let
  groups = credentials.groups or { };
  users = credentials.users or { };

  assign =
    number: pool:
    lib.mapAttrs (
      name: properties:
      (if pool ? ${name} then { ${number} = pool.${name}; } else { }) // properties
    );

  homeOnly =
    lib.mapAttrs (_name: user: {
      inherit (user) homeDir;
      createHomeDir = true;
      createHomeDirOnly = true;
    })
      (lib.filterAttrs (_name: user: (user.createHomeDir or false) && user ? homeDir) users);

  effective = {
    groups = if forceDisableUserChange then { } else assign "gid" (ids.gids or { }) groups;
    users = if forceDisableUserChange then homeOnly else assign "uid" (ids.uids or { }) users;
  };

  # Booleans are 1 and the empty string, as Nix itself writes them for a shell.
  toLine = name: value: "${name}=${lib.escapeShellArg (toString value)}\n";
  toFile = properties: {
    text = lib.concatStrings (lib.mapAttrsToList toLine properties);
  };
  toFiles =
    kind:
    lib.mapAttrs' (name: properties: lib.nameValuePair "dysnomia-support/${kind}/${name}" (toFile properties)) effective.${kind};
in
assert checkValues {
  rules = import ../../lib/read-rules.nix ./keys.json;
  about = "gen-nix.createCredentials";
} credentials;
effective
// {
  files = toFiles "groups" // toFiles "users";
}
