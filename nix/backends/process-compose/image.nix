{
  pkgs,
  buildFiles,
  managerFolder,
  runtimeDir,
  shell,
}:

/**
  What an image needs to run a profile under process-compose. It is controlled through a socket that
  root alone can open; its HTTP port stays closed.
*/
{ profile, ... }:

let
  program = "${pkgs.process-compose}/bin/process-compose";

  root = buildFiles {
    name = "process-compose-root";
    files."bin/start" = {
      executable = true;
      text = ''
        #!${shell} -e
        ${managerFolder "${runtimeDir}/process-compose"}
        # Its own log would go to /tmp, and repeats what it prints.
        exec ${program} up \
          --tui=false \
          --unix-socket "$folder/socket" \
          --log-file /dev/null \
          --ordered-shutdown \
          --keep-project \
          --disable-dotenv \
          --config /etc/process-compose/process-compose.yaml
      '';
    };
  };
in
{
  manager = [ "${root}/bin/start" ];
  managerLabel = "process-compose";
  packages = [
    pkgs.process-compose
    pkgs.coreutils
    pkgs.runtimeShellPackage
  ];
  programs = [ program ];
  links."/etc/process-compose" = "${profile}";
  environment = [ "PC_SOCKET_PATH=${runtimeDir}/process-compose/socket" ];
}
