# The arguments of the library in each profile of tests, as in the framework.
{
  privileged = {
    stateDir = "/var";
    forceDisableUserChange = false;
  };
  unprivileged = {
    stateDir = "${(import ./unprivileged-user.nix).home}/var";
    forceDisableUserChange = true;
  };
}
