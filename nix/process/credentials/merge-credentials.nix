{ lib }:

/**
  The users and groups of a whole system, from the credentials of its processes. What several processes
  say of one user is put together; a user without a group gets one of its own name.

  # Inputs

  What process packages say of themselves: `{ credentials, ... }`.

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

  # Where users may not be changed, a home directory is all that remains of one.
  declared = lib.filterAttrs (_name: user: !(user.createHomeDirOnly or false)) (merged "users");
  withoutGroup = lib.filterAttrs (_name: user: !(user ? group)) declared;
in
{
  users = lib.mapAttrs (name: user: { group = name; } // user) declared;
  groups = lib.mapAttrs (_name: _user: { }) withoutGroup // merged "groups";
}
