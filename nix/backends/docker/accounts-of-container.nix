{ lib, accounts }:

/**
  Computes the users and groups of the container of a process. It has those that the process declares. Of those that the
  rest of the system declares, it has only the user and the groups that the process lacks.

  # Inputs

  `own`
  : `{ name, user, credentials }` of the process.

  `others`
  : The credentials of the other processes, and those of the model.

  # Output

  That of `accounts`.
*/
own: others:

let
  inherit (own) name user;
  inherit (own.credentials) groups users;

  find = kind: account: map (other: other.${kind}.${account}) (builtins.filter (other: other.${kind} ? ${account}) others);

  refuse =
    what:
    throw "gen-nix: process \"${name}\" ${what}, which no process declares; add it to its credentials.";

  isGiven = user == null || users ? ${user} || builtins.match "[0-9]+|root|nobody" user != null;
  found = find "users" user;
  furtherUsers =
    if isGiven then
      { }
    else if found == [ ] then
      refuse "runs as user \"${user}\""
    else
      { ${user} = lib.foldl' (all: one: all // one) { } found; };

  groupsOf = account: lib.optional (account ? group) account.group ++ account.extraGroups or [ ];
  missing = lib.concatMap (
    account:
    map (group: { inherit account group; }) (
      builtins.filter (group: !(groups ? ${group}) && !(builtins.elem group [ "root" "nogroup" ])) (
        groupsOf (users // furtherUsers).${account}
      )
    )
  ) (builtins.attrNames (users // furtherUsers));
  furtherGroups = builtins.listToAttrs (
    map (
      { account, group }:
      let
        declared = find "groups" group;
      in
      lib.nameValuePair group (
        if declared == [ ] then
          refuse "has the user \"${account}\" in group \"${group}\""
        else
          lib.foldl' (all: one: all // one) { } declared
      )
    ) missing
  );
in
accounts [
  {
    inherit name user;
    credentials = {
      users = users // furtherUsers;
      groups = groups // furtherGroups;
    };
  }
]
