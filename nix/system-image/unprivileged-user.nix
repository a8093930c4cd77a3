{ }:

/**
  The user of an unprivileged image, in the format of a process's credentials.
*/
owner:

{
  credentials = {
    groups.${owner.group} = {
      inherit (owner) gid;
    };
    users.${owner.user} = {
      inherit (owner) uid group;
      description = "Runs all processes";
      homeDir = "/home/${owner.user}";
      createHomeDir = true;
    };
  };
}
