{
  lib,
  pkgs,
  buildFiles,
  call,
  runtimeDir,
  tmpDir,
  shell,
}:

/**
  What an image needs to run a profile under supervisord.

  supervisord looks around once a second. The extension `gen_nix_supervisor.py` mends that from inside: see there.
*/
{ profile, processes }:

let
  inherit (pkgs.python3Packages) supervisor;

  keepers = builtins.filter (process: process.hasKeeper) processes;
  self = builtins.placeholder "out";

  configuration = buildFiles {
    name = "supervisord-image";
    files = {
      "lib/gen_nix_supervisor.py".text = builtins.readFile ./gen_nix_supervisor.py;
      "etc/supervisor/conf.d".target = "${profile}/conf.d";
      "etc/supervisor/supervisord.conf".text =
        (call ./profile-files.nix processes)."supervisord.conf".text
        + ''

          [rpcinterface:gen_nix]
          supervisor.rpcinterface_factory=gen_nix_supervisor:make_interface
          keepers=${lib.concatMapStringsSep " " (process: process.name) keepers}
        '';
      "bin/start" = {
        executable = true;
        text = ''
          #!${shell}
          export PYTHONPATH=${self}/lib
          exec ${supervisor}/bin/supervisord \
            --nodaemon \
            --configuration /etc/supervisor/supervisord.conf \
            --logfile /dev/null \
            --logfile_maxbytes 0 \
            --loglevel warn \
            --pidfile ${runtimeDir}/supervisord.pid
        '';
      };
    };
  };
in
{
  manager = [ "${configuration}/bin/start" ];
  managerLabel = "supervisord";
  writable = [
    runtimeDir
    tmpDir
  ];
  packages = [
    supervisor
    pkgs.runtimeShellPackage
  ];
  programs = [ "${supervisor}/bin/supervisorctl" ];
  links."/etc/supervisor" = "${configuration}/etc/supervisor";
}
