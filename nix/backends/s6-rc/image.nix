{
  lib,
  pkgs,
  buildFiles,
  call,
  runtimeDir,
  shell,
}:

/**
  What an image needs to run a profile under s6-rc: s6-svscan, a database that was compiled at build time, and `s6-rc` to
  bring the bundle `default` up.
*/
{ profile, processes }:

let
  inherit (pkgs) s6 s6-rc coreutils;

  database = call ./compiled-database.nix {
    inherit profile;
    kept = map (process: process.name) (builtins.filter (process: process.hasKeeper) processes);
  };
  scanDir = "${runtimeDir}/service";
  servicesLimit = call ../s6/services-limit.nix;
  live = "${runtimeDir}/s6-rc";
  compiled = "${runtimeDir}/s6-rc-compiled";
  self = builtins.placeholder "out";

  script = text: {
    executable = true;
    text = ''
      #!${shell} -e
      export PATH=${
        lib.makeBinPath [
          s6
          s6-rc
          pkgs.execline
          coreutils
        ]
      }''${PATH:+:$PATH}
    ''
    + text;
  };

  root = buildFiles {
    name = "s6-rc-root";
    files = {
      "bin/up" = script ''
        # s6-rc-init waits for s6-svscan, which this script was started beside.
        until s6-svscanctl -a ${scanDir} 2>/dev/null; do sleep 0.02; done
        s6-rc-init -c ${compiled} -l ${live} ${scanDir}
        exec s6-rc -l ${live} -up change default
      '';
      "bin/start" = script ''
        # ${live} is a link to a folder beside it, which every start makes anew.
        rm -rf ${scanDir} ${live} ${live}:* ${compiled}
        mkdir -p ${scanDir}
        # s6-rc-init copies the modes, and without root it could not write in folders of the store's.
        cp -r ${database} ${compiled}
        chmod -R u+w ${compiled}
        ${self}/bin/up &
        exec s6-svscan ${servicesLimit (2 * builtins.length processes + 10)} ${scanDir}
      '';
    };
  };

  program = name: "${s6}/bin/${name}";
in
{
  manager = [ "${root}/bin/start" ];
  managerLabel = "s6-rc";
  writable = [ runtimeDir ];
  packages = [
    s6
    s6-rc
    pkgs.execline
    pkgs.runtimeShellPackage
    coreutils
  ];
  programs = [
    "${s6-rc}/bin/s6-rc"
    "${s6-rc}/bin/s6-rc-db"
    "${s6-rc}/bin/s6-rc-update"
  ]
  ++ map program [
    "s6-svc"
    "s6-svstat"
    "s6-svscanctl"
  ];
  links = {
    "/etc/s6/rc/compiled" = "${database}";
    "/etc/s6/sv" = "${profile}/etc/s6/sv";
  };
}
