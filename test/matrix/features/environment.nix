# Variables: strings, numbers, and the PATH that packages make.
{ createManagedProcess, executable, pkgs, ... }:

{
  server.pkg = createManagedProcess {
    name = "server";
    process = executable "server";
    path = [
      pkgs.nginx
      pkgs.coreutils
    ];
    environment = {
      PORT = 5000;
      MODE = "production";
    };
  };
}
