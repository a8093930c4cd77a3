# Variables: strings, numbers, and the PATH that packages make.
{ createManagedProcess, pkgs, ... }:

{
  server.pkg = createManagedProcess {
    name = "server";
    process = "/opt/server";
    path = [
      pkgs.redis
      pkgs.coreutils
    ];
    environment = {
      PORT = 5000;
      MODE = "production";
    };
  };
}
