{
  lib,
  pkgs,
  buildFiles,
  directives,
  genNixRuntime,
  tools,
}:

/**
  What an image needs to run what a profile of sysvinit scripts describes. The root process starts the keepers itself,
  where the scripts of a host put them into the background; in a container, the scripts talk to the root process.

  A script that describes no process is started as a daemon, and stopped by itself.
*/
{ profile, processes }:

let
  inherit (directives) line lines;

  scripted = builtins.filter (process: !process.hasKeeper) processes;

  wrappers = buildFiles {
    name = "sysvinit-scripts";
    files = builtins.listToAttrs (
      map (process: {
        inherit (process) name;
        value = {
          executable = true;
          text = ''
            #!${genNixRuntime}/bin/gen-nix-process
          ''
          + lib.concatStrings (
            [
              (line "name" process.name)
              (line "mode" "daemon")
              (line "exec" "${profile}/etc/rc.d/init.d/${process.name}")
              (line "arg" "start")
              (line "stop-command" "${profile}/etc/rc.d/init.d/${process.name}")
              (line "stop-arg" "stop")
              (line "restart" "never")
            ]
            ++ lines "depends" (map (dependency: dependency.name) process.dependencies)
          );
        };
      }) scripted
    );
  };

  startOf =
    process:
    if process.hasKeeper then "${profile}/libexec/${process.name}" else "${wrappers}/${process.name}";
in
{
  starts = builtins.listToAttrs (
    map (process: {
      inherit (process) name;
      value = startOf process;
    }) processes
  );
  packages = [
    pkgs.runtimeShellPackage
    pkgs.coreutils
  ];
  programs = [ "${tools.sysvinit}/bin/nixproc-sysvinit-runactivity" ];
  links."/etc/rc.d" = "${profile}/etc/rc.d";
}
