{
  buildFiles,
  genNixRuntime,
  logDir,
  runtimeDir,
  scriptCoreutils,
}:

/**
  Builds the file with the init functions of sysvinit scripts, which bash sources.
*/
let

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
          "${scriptCoreutils}/bin/sleep"
          "${scriptCoreutils}/bin/rm"
          "${scriptCoreutils}/bin/mkdir"
          "${scriptCoreutils}/bin/nice"
          "${genNixRuntime}"
          runtimeDir
          logDir
        ]
        (builtins.readFile ./init-functions.sh);
  };
in
"${functions}/init-functions"
