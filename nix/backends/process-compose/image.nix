{
  pkgs,
  buildFiles,
  managerFolder,
  runtimeDir,
  scriptCoreutils,
  shell,
}:

/**
  Returns the requirements of an image that runs a profile under process-compose. Only root can open its
  control socket, and its HTTP port is closed.
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
        cd ${profile}
        # By default, it writes its own log to /tmp, which repeats its output.
        exec ${program} up \
          --tui=false \
          --unix-socket "$folder/socket" \
          --log-file /dev/null \
          --ordered-shutdown \
          --keep-project \
          --disable-dotenv \
          --config process-compose.yaml
      '';
    };
  };
in
{
  manager = [ "${root}/bin/start" ];
  managerLabel = "process-compose";
  packages = [
    pkgs.process-compose
    scriptCoreutils
    pkgs.runtimeShellPackage
  ];
  programs = [ program ];
  links."/etc/process-compose" = "${profile}";
  environment = [ "PC_SOCKET_PATH=${runtimeDir}/process-compose/socket" ];
}
