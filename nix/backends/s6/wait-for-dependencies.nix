{
  lib,
  pkgs,
  runtimeDir,
}:

/**
  Shell commands that wait until the services of the given process packages are ready.
*/
dependencies:

let
  folder = dependency: "${runtimeDir}/service/${dependency.name}";
  folders = lib.escapeShellArgs (map folder dependencies);
in
# s6-svwait fails as long as nobody supervises a service yet.
lib.optionalString (dependencies != [ ]) ''
  until ${pkgs.s6}/bin/s6-svwait -U ${folders} 2>/dev/null; do
    ${pkgs.coreutils}/bin/sleep 0.05
  done
''
