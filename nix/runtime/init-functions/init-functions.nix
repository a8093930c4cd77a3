{
  buildFiles,
  genNixRuntime,
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
          "@mkdir@"
          "@nice@"
          "@runtime@"
          "@runtimeDir@"
        ]
        [
          "${coreutils}/bin/sleep"
          "${coreutils}/bin/rm"
          "${coreutils}/bin/mkdir"
          "${coreutils}/bin/nice"
          "${genNixRuntime}"
          runtimeDir
        ]
        (builtins.readFile ./init-functions.sh);
  };
in
"${functions}/init-functions"
