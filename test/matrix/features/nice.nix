# The nice level, which not every manager can set by itself.
{ createManagedProcess, executable, ... }:

{
  server.pkg = createManagedProcess {
    name = "server";
    process = executable "server";
    nice = 5;
  };
}
