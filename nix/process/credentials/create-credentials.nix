{
  lib,
  checkValues,
  credentialFiles,
  forceDisableUserChange,
  ids,
}:

/**
  Completes the users and groups of a process, and writes them as files in a profile's `dysnomia-support` folder.

  UIDs and GIDs come from the user's properties, or from `ids.uids` and `ids.gids`. With
  `forceDisableUserChange`, only home directories remain.

  # Inputs

  `credentials`
  : `{ groups, users }`, both by name: see `keys.json`.

  # Output

  `{ groups, users, files }`: the normalised properties by name, and the files by path.
*/
credentials:

let
  users = credentials.users or { };
  # The group of a user without one has the name of the user.
  implied = lib.filterAttrs (name: user: !(user ? group) && ids ? gids.${name}) users;
  groups = lib.mapAttrs (_name: _user: { }) implied // credentials.groups or { };

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
in
assert checkValues {
  rules = import ../../lib/read-rules.nix ./keys.json;
  about = "gen-nix.createCredentials";
} credentials;
effective
// {
  files = credentialFiles effective;
}
