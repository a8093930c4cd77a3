{ }:

/**
  Returns the type of a process for Dysnomia, which has a module for each process manager.
*/
{ processManager }:

let
  types = {
    bsdrc = "bsdrc-script";
    cygrunsrv = "cygrunsrv-service";
    disnix = "process";
    docker = "docker-container";
    launchd = "launchd-daemon";
    process-compose = "process-compose-process";
    runit = "runit-service";
    s6 = "s6-service";
    s6-rc = "s6-rc-service";
    supervisord = "supervisord-program";
    systemd = "systemd-unit";
    sysvinit = "sysvinit-script";
  };
in
if processManager == null then
  "managed-process"
else
  types.${processManager}
    or (throw "gen-nix: unknown process manager \"${processManager}\"; known are ${builtins.concatStringsSep ", " (builtins.attrNames types)}.")
