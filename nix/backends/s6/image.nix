{
  lib,
  pkgs,
  shell,
  runtimeDir,
  buildFiles,
}:

/**
  What an image needs to run service directories under s6-svscan.
*/
{ profile, processes }:

let
  inherit (pkgs) s6 coreutils;
  scanDir = "${runtimeDir}/service";

  root = buildFiles {
    name = "s6-root";
    files."bin/prepare" = {
      executable = true;
      text = ''
        #!${shell} -e
        # Copies the service directories to where s6 can write.
        ${coreutils}/bin/rm -rf ${scanDir}
        ${coreutils}/bin/mkdir -p ${scanDir}
        ${coreutils}/bin/cp -rs --no-preserve=mode ${profile}/etc/s6/sv/. ${scanDir}
      '';
    };
  };

  program = name: "${s6}/bin/${name}";
in
{
  before = "${root}/bin/prepare";
  manager = [
    (program "s6-svscan")
    # s6-svscan supervises no more services than this; one with a logger counts twice.
    "-c${toString (lib.max 500 (2 * builtins.length processes))}"
    scanDir
  ];
  writable = [ runtimeDir ];
  packages = [
    s6
    pkgs.runtimeShellPackage
    coreutils
  ];
  programs = map program [
    "s6-svc"
    "s6-svstat"
    "s6-svscanctl"
    "s6-svwait"
  ];
  links."/etc/s6" = "${profile}/etc/s6";
}
