{
  lib,
  pkgs,
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
  # The files are part of the specification of init, so that a changed profile needs fewer builds.
  self = "${builtins.placeholder "out"}/supervisord";

  main =
    folder:
    builtins.replaceStrings [ "=${runtimeDir}/" "//${runtimeDir}/" ] [ "=${folder}/" "//${folder}/" ]
      (call ./profile-files.nix processes)."supervisord.conf".text
    + ''

      [rpcinterface:gen_nix]
      supervisor.rpcinterface_factory=gen_nix_supervisor:make_interface
      keepers=${lib.concatMapStringsSep " " (process: process.name) keepers}
    '';

  start = ''
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
      --configuration "${self}/etc/$configuration" \
      --logfile /dev/null \
      --logfile_maxbytes 0 \
      --loglevel warn \
      --pidfile "$folder/supervisord.pid"
  '';
in
{
  holdsProfile = true;
  manager = [ "${self}/start" ];
  files = {
    "supervisord/start" = {
      executable = true;
      text = start;
    };
    "supervisord/lib/gen_nix_supervisor.py".text = builtins.readFile ./gen_nix_supervisor.py;
    "supervisord/etc/conf.d".target = "${profile}/conf.d";
    "supervisord/etc/supervisord.conf".text = main runtimeDir;
    # For a container without a writable folder for sockets, as with docker run --read-only.
    "supervisord/etc/read-only.conf".text = main "%(ENV_GEN_NIX_RUN)s/.manager";
  };
  managerLabel = "supervisord";
  packages = [
    supervisor
    scriptCoreutils
    pkgs.runtimeShellPackage
  ];
  programs = [ "${supervisor}/bin/supervisorctl" ];
  links."/etc/supervisor" = "${self}/etc";
}
