{
  buildFiles,
  pkgs,
  runtimeDir,
}:

/**
  The init functions of our sysvinit scripts: a file to be sourced by bash.
*/
let
  inherit (pkgs) coreutils;

  functions = buildFiles {
    name = "init-functions";
    files."init-functions".text =
      builtins.replaceStrings
        [
          "@sleep@"
          "@rm@"
          "@nice@"
          "@runtimeDir@"
        ]
        [
          "${coreutils}/bin/sleep"
          "${coreutils}/bin/rm"
          "${coreutils}/bin/nice"
          runtimeDir
        ]
        (builtins.readFile ./init-functions.sh);
  };
in
"${functions}/init-functions"
