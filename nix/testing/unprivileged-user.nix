# The user of unprivileged tests, as in the framework.
{
  name = "unprivileged";
  group = "users";
  uid = 1000;
  gid = 100;
  home = "/home/unprivileged";
}
