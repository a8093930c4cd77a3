{ lib, uniteCredentials }:

/**
  Merges the credentials of a system's processes into its users and groups. The properties of a user that
  several processes declare are merged. A user without a group gets one with its own name.

  # Inputs

  The properties of process packages: `{ name, credentials, ... }`.

  # Output

  `{ users, groups }`: properties by name; every user has a `group`.
*/
processes:

let
  united = uniteCredentials processes;

  # With forceDisableUserChange, only the home directory of a user remains.
  declared = lib.filterAttrs (_name: user: !(user.createHomeDirOnly or false)) united.users;
  withoutGroup = lib.filterAttrs (_name: user: !(user ? group)) declared;
in
{
  users = lib.mapAttrs (name: user: { group = name; } // user) declared;
  groups = lib.mapAttrs (_name: _user: { }) withoutGroup // united.groups;
}
