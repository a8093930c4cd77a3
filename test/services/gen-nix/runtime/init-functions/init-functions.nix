{
  buildFiles,
  genNixRuntime,
  pkgs,
  logDir,
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
          "@logDir@"
        ]
        [
          "${coreutils}/bin/sleep"
          "${coreutils}/bin/rm"
          "${coreutils}/bin/mkdir"
          "${coreutils}/bin/nice"
          "${genNixRuntime}"
          runtimeDir
          logDir
        ]
        (builtins.readFile ./init-functions.sh);
  };
in
"${functions}/init-functions"
