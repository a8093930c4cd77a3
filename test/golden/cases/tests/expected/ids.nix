# Numbers that gen-nix assigned. Commit this file, so that processes keep their numbers.
{
  ids = {
    ports.web = 5000;
  };
  lastAssignments = {
    ports = 5000;
  };
}
