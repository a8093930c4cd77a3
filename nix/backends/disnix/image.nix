{
  lib,
  pkgs,
  buildFiles,
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
        export PATH=${lib.makeBinPath path}''${PATH:+:$PATH}
        # Dysnomia takes a process that has a PID file for one that runs.
        rm -rf ${lib.escapeShellArg "${runtimeDir}/nixproc"}
        exec disnix-activate --no-rollback ${profile}/manifest.xml
      '';
    };
  };
in
{
  manager = [ "${root}/bin/activate" ];
  managerLabel = "disnix";
  directives = [ "manager-mode returns\n" ];
  writable = [ runtimeDir ];
  packages = path ++ [ pkgs.runtimeShellPackage ];
  programs = [
    "${pkgs.disnix}/bin/disnix-activate"
    "${pkgs.dysnomia}/bin/dysnomia"
  ];
  links."/etc/disnix" = "${profile}";
}
