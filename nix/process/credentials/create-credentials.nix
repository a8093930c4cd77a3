{
  lib,
  checkValues,
  ids,
  forceDisableUserChange,
}:

/**
  Writes the users and groups of a process as files in a profile's `dysnomia-support` folder.

  Each file has `property=value` lines, quoted for a shell, which Dysnomia's `dysnomia-addusers` and
  `dysnomia-addgroups` read. UIDs and GIDs come from the user's properties, or from `ids.uids` and `ids.gids`.
  With `forceDisableUserChange`, the files describe only home directories.

  # Inputs

  `credentials`
  : `{ groups, users }`, both by name: see `keys.json`.

  # Output

  `{ groups, users, files }`: the normalised properties by name, and the files by path.
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

  # As in Nix's own conversion to text, true is 1 and false is the empty string.
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
