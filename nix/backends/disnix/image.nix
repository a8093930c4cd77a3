{
  lib,
  pkgs,
  buildFiles,
  managerFolder,
  runtimeDir,
  shell,
}:

/**
  What an image needs to run a profile under Disnix, which activates the manifest. The root process stops the processes.
*/
{ profile, ... }:

let
  path = [
    pkgs.disnix
    pkgs.dysnomia
    pkgs.coreutils
  ];

  root = buildFiles {
    name = "disnix-root";
    files."bin/activate" = {
      executable = true;
      text = ''
        #!${shell} -e
        # Processes get the PATH of the container.
        export GEN_NIX_PATH=$PATH PATH=${lib.makeBinPath path}''${PATH:+:$PATH}
        # Dysnomia takes a process that has a PID file for one that runs, so a start begins with none.
        ${managerFolder "${runtimeDir}/nixproc"}
        export GEN_NIX_PID_DIRECTORY=$folder
        # It notes what is active in /var/state, if it can.
        if ! mkdir -p /var/state/dysnomia 2>/dev/null || ! [ -w /var/state/dysnomia ]; then
          export DYSNOMIA_STATEDIR=$folder/dysnomia
        fi
        exec disnix-activate --no-rollback ${profile}/manifest.xml
      '';
    };
  };
in
{
  manager = [ "${root}/bin/activate" ];
  managerLabel = "disnix";
  directives = [ "manager-mode returns\n" ];
  packages = path ++ [ pkgs.runtimeShellPackage ];
  programs = [
    "${pkgs.disnix}/bin/disnix-activate"
    # disnix-activate starts it by its name.
    "${pkgs.disnix}/bin/disnix-run-activity"
    "${pkgs.dysnomia}/bin/dysnomia"
  ];
  links."/etc/disnix" = "${profile}";
}
