# The working directory, the umask, the nice level and the user.
{ createManagedProcess, ... }:

{
  server.pkg = createManagedProcess {
    name = "server";
    process = "/opt/server";
    directory = "/srv";
    umask = "027";
    nice = 5;
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
