{
  lib,
  pkgs,
  logDir,
  runtimeDir,
}:

/**
  Returns how supervisord runs a profile in the foreground on a system without the runtime. It writes the output
  of each process to a file.
*/
{ profile }:

let
  logs = "${logDir}/supervisord";
  quote = lib.escapeShellArg;
in
{
  start = ''
    rm -rf ${quote logs} ${quote "${runtimeDir}/supervisor.sock"}
    mkdir -p ${quote logs}
    exec ${pkgs.python3Packages.supervisor}/bin/supervisord \
      --nodaemon \
      --configuration ${profile}/supervisord.conf \
      --childlogdir ${quote logs} \
      --logfile /dev/null \
      --logfile_maxbytes 0 \
      --loglevel warn \
      --pidfile ${quote "${runtimeDir}/supervisord.pid"}
  '';
  inherit logs;
}
