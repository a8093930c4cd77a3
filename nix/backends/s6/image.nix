{
  lib,
  pkgs,
  shell,
  runtimeDir,
  buildFiles,
  stopLevels,
}:

/**
  What an image needs to run service directories under s6-svscan.

  s6 knows no order among services: each run script waits for its dependencies, and the handler of
  TERM stops the services level by level, those that others depend on last.
*/
{ profile, processes }:

let
  inherit (pkgs) s6 coreutils;
  scanDir = "${runtimeDir}/service";

  stopLevel =
    names:
    let
      folders = lib.escapeShellArgs (map (name: "${scanDir}/${name}") names);
    in
    ''
      for service in ${folders}; do ${s6}/bin/s6-svc -d "$service"; done
      ${s6}/bin/s6-svwait -a -d -t 9000 ${folders} && printf 's6 | stopped: %s\n' ${lib.escapeShellArgs names}
    '';

  stop = {
    executable = true;
    text = ''
      #!${shell}
      ${lib.concatMapStrings stopLevel (stopLevels processes)}exec ${s6}/bin/s6-svscanctl -t ${scanDir}
    '';
  };

  root = buildFiles {
    name = "s6-root";
    files = {
      "etc/s6-svscan/SIGTERM" = stop;
      "etc/s6-svscan/SIGINT" = stop;
      "bin/start" = {
        executable = true;
        text = ''
          #!${shell} -e
          # The root process of the container: s6-svscan, on a copy of the service directories that
          # it can write to.
          ${coreutils}/bin/rm -rf ${scanDir}
          ${coreutils}/bin/mkdir -p ${scanDir}/.s6-svscan
          ${coreutils}/bin/cp -rs --no-preserve=mode ${profile}/etc/s6/sv/. ${scanDir}
          ${coreutils}/bin/ln -s ${builtins.placeholder "out"}/etc/s6-svscan/* ${scanDir}/.s6-svscan
          exec ${s6}/bin/s6-svscan ${scanDir}
        '';
      };
    };
  };

  program = name: "${s6}/bin/${name}";
in
{
  command = [ "${root}/bin/start" ];
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
