{
  buildFiles,
  genNixRuntime,
  pkgs,
  runtimeDir,
}:

/**
  Builds the file with the init functions of sysvinit scripts, which bash sources.
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
