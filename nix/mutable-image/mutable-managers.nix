{
  lib,
  pkgs,
  buildProfile,
  directories,
  switchTools,
}:

/**
  The process managers of mutable images: the program that starts each, how it tells that it runs, and the folders that
  it needs. The program runs on after the start of the container.
*/
let
  inherit (directories) logDir runtimeDir;
  run = lib.escapeShellArg runtimeDir;
  log = lib.escapeShellArg logDir;
in
{
  supervisord = {
    start = ''
      mkdir -p /etc/supervisor/conf.d
      [ -e /etc/supervisor/supervisord.conf ] || cp ${buildProfile { exprFile = null; }}/supervisord.conf /etc/supervisor
      exec ${pkgs.python3Packages.supervisor}/bin/supervisord --nodaemon \
        --configuration /etc/supervisor/supervisord.conf --logfile /dev/null --logfile_maxbytes 0 \
        --pidfile ${run}/supervisord.pid --childlogdir ${log}
    '';
    runs = "supervisorctl --configuration /etc/supervisor/supervisord.conf pid";
    packages = [ pkgs.python3Packages.supervisor ];
  };

  s6 = {
    start = ''
      exec ${switchTools.s6}/bin/nixproc-s6-svscan --runtime-dir ${run}
    '';
    runs = "s6-svscanctl -a ${run}/service";
    packages = [ pkgs.s6 ];
  };

  sysvinit = {
    start = ''
      stop() {
        nixproc-sysvinit-runactivity --runlevel 3 -r stop /nix/var/nix/profiles/processes
        exit 0
      }
      trap stop TERM INT
      if [ -e /nix/var/nix/profiles/processes ]; then
        nixproc-sysvinit-runactivity --runlevel 3 start /nix/var/nix/profiles/processes
      fi
      while :; do
        sleep infinity &
        wait $!
      done
    '';
    runs = "true";
    packages = [ ];
  };
}
