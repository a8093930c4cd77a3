{
  lib,
  pkgs,
  buildFiles,
  call,
  runtimeDir,
  scriptCoreutils,
  shell,
}:

/**
  Returns the requirements of an image that runs a profile under supervisord.

  supervisord checks its children only once a second. The extension `gen_nix_supervisor.py` makes it react at
  once.
*/
{ profile, processes }:

let
  # The embedded package set has one with a small Python, as nothing in the image has to run other programs with it.
  supervisor = pkgs.python3Packages.supervisor.small or pkgs.python3Packages.supervisor;

  keepers = builtins.filter (process: process.hasKeeper) processes;
  self = builtins.placeholder "out";

  main =
    folder:
    builtins.replaceStrings [ "=${runtimeDir}/" "//${runtimeDir}/" ] [ "=${folder}/" "//${folder}/" ]
      (call ./profile-files.nix processes)."supervisord.conf".text
    + ''

      [rpcinterface:gen_nix]
      supervisor.rpcinterface_factory=gen_nix_supervisor:make_interface
      keepers=${lib.concatMapStringsSep " " (process: process.name) keepers}
    '';

  configuration = buildFiles {
    name = "supervisord-image";
    files = {
      "lib/gen_nix_supervisor.py".text = builtins.readFile ./gen_nix_supervisor.py;
      "etc/supervisor/conf.d".target = "${profile}/conf.d";
      "etc/supervisor/supervisord.conf".text = main runtimeDir;
      # For a container without a writable folder for sockets, as with docker run --read-only.
      "etc/supervisor/read-only.conf".text = main "%(ENV_GEN_NIX_RUN)s/.manager";
      "bin/start" = {
        executable = true;
        text = ''
          #!${shell} -e
          configuration=supervisord.conf
          folder=${lib.escapeShellArg runtimeDir}
          if ! [ -w "$folder" ]; then
            configuration=read-only.conf
            folder=$GEN_NIX_RUN/.manager
            ${scriptCoreutils}/bin/mkdir -p "$folder"
          fi
          # Python uses the current folder for temporary files when no other folder is writable.
          cd "$folder"
          # supervisord pauses for 0.3 s when it finds the socket of a previous run.
          ${scriptCoreutils}/bin/rm -f supervisor.sock
          export PYTHONPATH=${self}/lib
          exec ${supervisor}/bin/supervisord \
            --nodaemon \
            --configuration "${self}/etc/supervisor/$configuration" \
            --logfile /dev/null \
            --logfile_maxbytes 0 \
            --loglevel warn \
            --pidfile "$folder/supervisord.pid"
        '';
      };
    };
  };
in
{
  manager = [ "${configuration}/bin/start" ];
  managerLabel = "supervisord";
  packages = [
    supervisor
    scriptCoreutils
    pkgs.runtimeShellPackage
  ];
  programs = [ "${supervisor}/bin/supervisorctl" ];
  links."/etc/supervisor" = "${configuration}/etc/supervisor";
}
