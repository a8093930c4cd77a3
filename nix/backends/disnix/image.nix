{
  lib,
  pkgs,
  foregroundProxy,
}:

/**
  What an image needs to run a profile under Disnix: a root process that activates the manifest,
  waits, and deactivates it in reverse order.
*/
{ profile, ... }:

let
  path = [
    pkgs.disnix
    pkgs.dysnomia
    pkgs.coreutils
  ];

  proxy = foregroundProxy {
    name = "disnix-proxy";
    setUp = "export PATH=${lib.makeBinPath path}\n";
    startCommand = "disnix-activate ${profile}/manifest.xml";
    stopCommand = "disnix-activate -o ${profile}/manifest.xml ${profile}/empty-manifest.xml";
  };
in
{
  command = [ "${proxy}/bin/start" ];
  packages = path ++ [ pkgs.runtimeShellPackage ];
  programs = [
    "${pkgs.disnix}/bin/disnix-activate"
    "${pkgs.dysnomia}/bin/dysnomia"
  ];
  links."/etc/disnix" = "${profile}";
}
