{ }:

/**
  The user of an unprivileged image, in the format of a process's credentials.
*/
owner:

{
  credentials = {
    groups.nixproc = {
      inherit (owner) gid;
    };
    users.nixproc = {
      inherit (owner) uid;
      group = "nixproc";
      description = "Runs all processes";
      homeDir = "/home/nixproc";
      createHomeDir = true;
    };
  };
}
