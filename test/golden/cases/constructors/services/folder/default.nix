{ createManagedProcess, ... }:

{ instanceName ? "folder", ... }:

createManagedProcess {
  inherit instanceName;
  process = "/bin/folder";
}
