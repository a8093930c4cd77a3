/**
  Returns the users and groups of a configuration of NixOS as credentials of a process.

  # Inputs

  `config`
  : The configuration, of which only `users` and `virtualisation` are possible.

  `fail`
  : A function from a message to an error.
*/
{
  lib,
  config,
  fail,
}:

let
  unknown = builtins.attrNames (
    removeAttrs config [
      "virtualisation"
      "users"
    ]
  );

  accounts = config.users or { };
  unknownAccounts = builtins.attrNames (
    removeAttrs accounts [
      "users"
      "extraUsers"
      "groups"
      "extraGroups"
      "mutableUsers"
    ]
  );

  users = accounts.extraUsers or { } // accounts.users or { };
  groups = accounts.extraGroups or { } // accounts.groups or { };

  # The defaults of NixOS.
  userOf =
    name: user:
    let
      isNormal = user.isNormalUser or false;
    in
    {
      group = user.group or (if isNormal then "users" else name);
      homeDir = user.home or (if isNormal then "/home/${name}" else "/var/empty");
      createHomeDir = user.createHome or isNormal;
      description = user.description or "";
      shell = user.shell or (if isNormal then "/bin/sh" else "/sbin/nologin");
    }
    // lib.optionalAttrs (user.uid or null != null) { inherit (user) uid; };

  groupOf = _name: group: lib.optionalAttrs (group.gid or null != null) { inherit (group) gid; };

  credentials = builtins.mapAttrs userOf users;
in
if unknown != [ ] || unknownAccounts != [ ] then
  fail "nixosConfig configures a virtual machine of NixOS, which this test does not have: ${builtins.head (unknown ++ unknownAccounts)} is not possible; add packages with systemPackages, and services to the processes model."
else if credentials == { } && groups == { } then
  { }
else
  {
    users = credentials;
    groups =
      lib.mapAttrs' (_name: user: lib.nameValuePair user.group (if user.group == "users" then { gid = 100; } else { })) credentials
      // builtins.mapAttrs groupOf groups;
  }
