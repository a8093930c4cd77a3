{ lib }:

/**
  Merges the users and groups of several processes. Processes that share a user may each declare
  some of its properties. Two values for one property are an error.

  # Inputs

  The properties of process packages: `{ name, credentials, ... }`.

  # Output

  `{ groups, users }`: the properties by name.
*/
processes:

let
  # property -> { value, process }: the process is for the message.
  declare =
    process: builtins.mapAttrs (_property: value: {
      inherit value;
      process = process.name;
    });

  areLists = one: other: builtins.isList one.value && builtins.isList other.value;
  # A number may be written as text.
  areSame = one: other: one.value == other.value || toString one.value == toString other.value;

  merge =
    account: older: newer:
    older
    // builtins.mapAttrs (
      property: new:
      let
        old = older.${property} or new;
      in
      if areLists old new then
        # Each process may name further groups.
        old // { value = lib.unique (old.value ++ new.value); }
      else if areSame old new then
        old
      else
        throw (
          "gen-nix: the ${property} of the ${account} is ${builtins.toJSON old.value} in process \"${old.process}\", "
          + "but ${builtins.toJSON new.value} in process \"${new.process}\"; set it once, or to the same value."
        )
    ) newer;

  mergeKind =
    kind: noun:
    let
      add =
        all: process:
        all
        // builtins.mapAttrs (
          name: properties:
          merge "${noun} \"${name}\"" (all.${name} or { }) (declare process properties)
        ) process.credentials.${kind};
    in
    builtins.mapAttrs (_name: builtins.mapAttrs (_property: { value, ... }: value)) (
      lib.foldl' add { } processes
    );
in
{
  groups = mergeKind "groups" "group";
  users = mergeKind "users" "user";
}
