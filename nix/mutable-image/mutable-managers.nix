{
  lib,
  pkgs,
  buildProfile,
  directories,
  switchTools,
}:

/**
  The process managers of mutable images.

  `start`
  : A script that starts it, and runs on.

  `runs`
  : A command that succeeds when it accepts services.

  `packages`
  : The packages with its programs.

  `stopSignal`
  : The signal that ends it with its services, if not SIGTERM.
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

  s6-rc = {
    start = ''
      # A container that starts again has the state of its earlier run.
      rm -rf ${run}/s6-rc ${run}/s6-rc:* ${run}/service
      nixproc-s6-svscan --runtime-dir ${run} &
      scanner=$!
      stop() {
        s6-rc -l ${run}/s6-rc -bda change || true
        s6-svscanctl -t ${run}/service
      }
      trap stop TERM INT
      while kill -0 "$scanner" 2>/dev/null; do
        wait "$scanner" || true
      done
    '';
    runs = "s6-svscanctl -a ${run}/service";
    packages = [
      pkgs.s6
      pkgs.s6-rc
      pkgs.execline
    ];
  };

  runit = {
    start = ''
      mkdir -p ${run}/service
      # Services have the PATH of the image, and no other variable.
      exec env -i "PATH=$PATH" runsvdir -P ${run}/service
    '';
    runs = "test -d ${run}/service";
    packages = [ pkgs.runit ];
    stopSignal = "HUP";
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
