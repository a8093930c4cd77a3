{ createManagedProcess, pkgs }:

{ port, instanceName ? "named" }:

createManagedProcess {
  inherit instanceName;
  process = "${pkgs.hello}/bin/hello";
  environment.PORT = port;
}
