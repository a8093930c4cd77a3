{ }:

/**
  The user of an unprivileged image, as the credentials of a process would declare it.
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
