{
  lib,
  pkgs,
  buildFiles,
  managerFolder,
  runtimeDir,
  shell,
}:

/**
  Returns the requirements of an image that runs a profile under Disnix, which activates the manifest. The
  root process stops the processes.
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
        # Dysnomia considers a process with a PID file as running, so a start begins with an empty folder. In an
        # upgrade, the root process has stopped what changes, and the others run on.
        folder=${runtimeDir}/nixproc
        if [ -n "$GEN_NIX_UPGRADE" ] && [ -d "$folder" ]; then
          :
        elif [ -n "$GEN_NIX_UPGRADE" ] && [ -d "$GEN_NIX_RUN/.manager" ]; then
          folder=$GEN_NIX_RUN/.manager
        else
          ${managerFolder "${runtimeDir}/nixproc"}
        fi
        unset GEN_NIX_UPGRADE
        export GEN_NIX_PID_DIRECTORY=$folder
        export DYSNOMIA_STATEDIR=$folder/dysnomia
        # Without a previous manifest, Disnix looks one up by the name of the user, and crashes if the user has none.
        exec disnix-activate --no-rollback --old-manifest ${profile}/empty-manifest.xml ${profile}/manifest.xml
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
    # disnix-activate starts it by name.
    "${pkgs.disnix}/bin/disnix-run-activity"
    "${pkgs.dysnomia}/bin/dysnomia"
  ];
  links."/etc/disnix" = "${profile}";
  environment = [ "DYSNOMIA_STATEDIR=${runtimeDir}/nixproc/dysnomia" ];
}
