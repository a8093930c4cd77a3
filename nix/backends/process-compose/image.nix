{ pkgs, runtimeDir }:

/**
  What an image needs to run a profile under process-compose. It is controlled through a socket that
  root alone can open; its HTTP port stays closed.
*/
{ profile, ... }:

let
  program = "${pkgs.process-compose}/bin/process-compose";
  socket = "${runtimeDir}/process-compose.sock";
in
{
  manager = [
    program
    "up"
    "--tui=false"
    "--unix-socket"
    socket
    "--ordered-shutdown"
    "--keep-project"
    "--disable-dotenv"
    "--config"
    "/etc/process-compose/process-compose.yaml"
  ];
  writable = [ runtimeDir ];
  packages = [ pkgs.process-compose ];
  programs = [ program ];
  links."/etc/process-compose" = "${profile}";
  environment = [ "PC_SOCKET_PATH=${socket}" ];
}
