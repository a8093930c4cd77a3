{
  pkgs,
  buildFiles,
  call,
  runtimeDir,
  shell,
}:

/**
  What an image needs to run a profile under s6-rc: s6-svscan as the root process, a database that
  was compiled at build time, and `s6-rc` to bring the bundle `default` up and, on TERM, everything
  down in reverse order.
*/
{ profile, ... }:

let
  inherit (pkgs) s6 s6-rc coreutils;

  database = call ./compiled-database.nix profile;
  scanDir = "${runtimeDir}/service";
  live = "${runtimeDir}/s6-rc";
  self = builtins.placeholder "out";

  searchPath = "export PATH=${
    pkgs.lib.makeBinPath [
      s6
      s6-rc
      pkgs.execline
      coreutils
    ]
  }";

  script = text: {
    executable = true;
    text = ''
      #!${shell}
      ${searchPath}
    ''
    + text;
  };
  stop = script ''
    s6-rc -l ${live} -bDa -t 9000 change
    exec s6-svscanctl -t ${scanDir}
  '';

  root = buildFiles {
    name = "s6-rc-root";
    files = {
      "etc/s6-svscan/SIGTERM" = stop;
      "etc/s6-svscan/SIGINT" = stop;
      "bin/up" = script ''
        # s6-rc-init waits for s6-svscan, which the root process becomes.
        until s6-svscanctl -a ${scanDir} 2>/dev/null; do sleep 0.02; done
        s6-rc-init -c ${database} -l ${live} ${scanDir}
        exec s6-rc -l ${live} -up change default
      '';
      "bin/start" = script ''
        # The root process of the container: s6-svscan.
        rm -rf ${scanDir} ${live}
        mkdir -p ${scanDir}/.s6-svscan
        ln -s ${self}/etc/s6-svscan/* ${scanDir}/.s6-svscan
        ${self}/bin/up &
        exec s6-svscan ${scanDir}
      '';
    };
  };

  program = name: "${s6}/bin/${name}";
in
{
  command = [ "${root}/bin/start" ];
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
