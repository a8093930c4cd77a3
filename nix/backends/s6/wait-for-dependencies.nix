{
  lib,
  pkgs,
  runtimeDir,
  scriptCoreutils,
}:

/**
  Returns shell commands that wait until the services of process packages are ready.
*/
dependencies:

let
  folder = dependency: "${runtimeDir}/service/${dependency.name}";
  folders = lib.escapeShellArgs (map folder dependencies);
in
# s6-svwait fails until a service is supervised.
lib.optionalString (dependencies != [ ]) ''
  until ${pkgs.s6}/bin/s6-svwait -U ${folders} 2>/dev/null; do
    ${scriptCoreutils}/bin/sleep 0.05
  done
''
