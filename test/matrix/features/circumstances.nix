# The working directory, the umask and the user.
{ createManagedProcess, executable, ... }:

{
  server.pkg = createManagedProcess {
    name = "server";
    process = executable "server";
    directory = "/srv";
    umask = "027";
    user = "server";
    credentials = {
      groups.server = { };
      users.server = {
        group = "server";
        description = "The server's user";
        homeDir = "/home/server";
        createHomeDir = true;
      };
    };
  };
}
