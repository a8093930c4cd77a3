{ lib }:

/**
  Merges the credentials of a system's processes into its users and groups. The properties of a user that
  several processes declare are merged. A user without a group gets one with its own name.

  # Inputs

  The properties of process packages: `{ credentials, ... }`.

  # Output

  `{ users, groups }`: properties by name; every user has a `group`.
*/
processes:

let
  merged =
    kind:
    lib.foldl' (
      all: process: all // lib.mapAttrs (name: new: (all.${name} or { }) // new) process.credentials.${kind}
    ) { } processes;

  # With forceDisableUserChange, only the home directory of a user remains.
  declared = lib.filterAttrs (_name: user: !(user.createHomeDirOnly or false)) (merged "users");
  withoutGroup = lib.filterAttrs (_name: user: !(user ? group)) declared;
in
{
  users = lib.mapAttrs (name: user: { group = name; } // user) declared;
  groups = lib.mapAttrs (_name: _user: { }) withoutGroup // merged "groups";
}
