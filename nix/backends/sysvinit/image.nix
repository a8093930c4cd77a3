{
  lib,
  pkgs,
  directives,
  genNixRuntime,
  scriptCoreutils,
  tools,
}:

/**
  Returns the requirements of an image that runs a profile of sysvinit scripts. In a container, the root
  process starts the keepers, and the scripts send their commands to it. On a host, the scripts start the
  keepers in the background.

  A script without a process is run to start and stop its service.
*/
{ profile, processes }:

let
  inherit (directives) line lines;

  scripted = builtins.filter (process: !process.hasKeeper) processes;

  # The files are part of the specification of init, so that a changed profile needs fewer builds.
  wrappers = "${builtins.placeholder "out"}/sysvinit";
  files = builtins.listToAttrs (
    map (process: {
      name = "sysvinit/${process.name}";
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

  startOf =
    process:
    if process.hasKeeper then "${profile}/libexec/${process.name}" else "${wrappers}/${process.name}";
in
{
  holdsProfile = true;
  inherit files;
  starts = builtins.listToAttrs (
    map (process: {
      inherit (process) name;
      value = startOf process;
    }) processes
  );
  packages = [
    pkgs.runtimeShellPackage
    scriptCoreutils
  ];
  programs = [ "${tools.sysvinit}/bin/nixproc-sysvinit-runactivity" ];
  links."/etc/rc.d" = "${profile}/etc/rc.d";
}
