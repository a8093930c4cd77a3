{
  lib,
  pkgs,
  buildFiles,
  runtimeDir,
  shell,
  stopLevels,
}:

/**
  What an image needs to run service directories under runsvdir.

  The root process is a shell script: runsvdir ends at TERM and leaves its services running, and knows no order
  among them. bash collects orphans, as runsvdir's parent.
*/
{ profile, processes }:

let
  inherit (pkgs) coreutils runit;
  scanDir = lib.escapeShellArg "${runtimeDir}/service";
  sv = "${runit}/bin/sv";
  sleep = "${coreutils}/bin/sleep 0.02";

  stopLevel = names: "stop_services ${lib.escapeShellArgs names}\n";

  root = buildFiles {
    name = "runit-root";
    files."bin/start" = {
      executable = true;
      text = ''
        #!${shell}
        # The root process of the container: it starts runsvdir on a copy of the service directories that it can
        # write to, and stops the services one level after the other.
        services=${scanDir}
        supervisor=

        # Seconds that all services have to stop, less than Docker grants.
        budget=8

        # Whether a service runs no process, or is not supervised yet.
        is_down() {
          local state
          read -r state 2>/dev/null <"$services/$1/supervise/stat" || return 0
          [ "$state" = down ]
        }

        stop_services() {
          local service
          for service; do
            # What runsvdir has not come to yet stays down.
            : >"$services/$service/down"
            ${sv} down "$services/$service"
          done >/dev/null
          for service; do
            until is_down "$service"; do
              [ "$SECONDS" -lt "$budget" ] || ${sv} kill "$services/$service" >/dev/null
              ${sleep}
            done
            printf 'runit | stopped: %s\n' "$service"
          done
        }

        # The loggers print what is left when runsvdir has ended, which tells its services to.
        end_supervision() {
          local service
          kill -s HUP "$supervisor" || return
          wait "$supervisor"
          for service in "$services"/*; do
            while ${sv} status "$service" >/dev/null 2>&1 && [ "$SECONDS" -le "$budget" ]; do ${sleep}; done
          done
        }

        stop() {
          trap "" TERM INT
          SECONDS=0
          if [ -n "$supervisor" ]; then
            ${lib.concatMapStrings stopLevel (stopLevels processes)}end_supervision
          fi
          exit "''${1:-0}"
        }

        # Set before anything starts, so that a container that is stopped while it starts stops as well.
        trap stop TERM INT

        ${coreutils}/bin/rm -rf "$services" || exit
        ${coreutils}/bin/mkdir -p "$services" || exit
        ${coreutils}/bin/cp -rs --no-preserve=mode ${profile}/etc/sv/. "$services" || exit
        # It looks for runsv in the PATH.
        PATH=${runit}/bin''${PATH:+:$PATH} ${runit}/bin/runsvdir -P "$services" &
        supervisor=$!
        wait "$supervisor"

        # Nothing would be supervised any more.
        echo 'runit | runsvdir ended' >&2
        stop 1
      '';
    };
  };
in
{
  command = [ "${root}/bin/start" ];
  packages = [
    runit
    pkgs.runtimeShellPackage
    coreutils
  ];
  programs = [ sv ];
  links."/etc/sv" = "${profile}/etc/sv";
  environment = [ "SVDIR=${runtimeDir}/service" ];
}
