{
  lib,
  pkgs,
  buildFiles,
  runtimeDir,
  shell,
}:

/**
  What an image needs to run service directories under runsvdir.
*/
{ profile, ... }:

let
  inherit (pkgs) coreutils runit;
  scanDir = lib.escapeShellArg "${runtimeDir}/service";
  sv = "${runit}/bin/sv";

  root = buildFiles {
    name = "runit-root";
    files."bin/prepare" = {
      executable = true;
      text = ''
        #!${shell} -e
        # Copies the service directories to where runit can write.
        ${coreutils}/bin/rm -rf ${scanDir}
        ${coreutils}/bin/mkdir -p ${scanDir}
        ${coreutils}/bin/cp -rs --no-preserve=mode ${profile}/etc/sv/. ${scanDir}
      '';
    };
  };
in
{
  before = "${root}/bin/prepare";
  manager = [
    "${runit}/bin/runsvdir"
    "-P"
    "${runtimeDir}/service"
  ];
  # What else it supervises stops when it is hung up.
  managerStopSignal = "HUP";
  writable = [ runtimeDir ];
  packages = [
    runit
    pkgs.runtimeShellPackage
    coreutils
  ];
  programs = [
    sv
    # runsvdir looks for it in PATH.
    "${runit}/bin/runsv"
  ];
  links."/etc/sv" = "${profile}/etc/sv";
  environment = [ "SVDIR=${runtimeDir}/service" ];
}
