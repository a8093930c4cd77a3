{ lib }:

/**
  Writes users and groups as files in a profile's `dysnomia-support` folder.

  Each file has `property=value` lines, quoted for a shell, which Dysnomia's `dysnomia-addusers`
  and `dysnomia-addgroups` read.
*/
{ groups, users }:

let
  # As in Nix's own conversion to text, true is 1 and false is the empty string.
  toLine = name: value: "${name}=${lib.escapeShellArg (toString value)}\n";
  toFile = properties: {
    text = lib.concatStrings (lib.mapAttrsToList toLine properties);
  };
  toFiles =
    kind:
    lib.mapAttrs' (
      name: properties: lib.nameValuePair "dysnomia-support/${kind}/${name}" (toFile properties)
    );
in
toFiles "groups" groups // toFiles "users" users
