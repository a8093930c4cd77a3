# A module of NixOS with the user of unprivileged tests.
{
  users.users.unprivileged = {
    isNormalUser = true;
    uid = 1000;
    group = "users";
    description = "Unprivileged user";
    home = "/home/unprivileged";
    createHome = true;
  };
}
