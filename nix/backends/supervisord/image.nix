{
  pkgs,
  buildFiles,
  call,
  runtimeDir,
  shell,
}:

/**
  What an image needs to run a profile under supervisord.

  supervisord itself waits for no dependency, prints nothing of what its programs print, and looks
  around once a second. The extension `gen_nix_supervisor.py` mends that from inside: see there.
*/
{ profile, processes }:

let
  inherit (pkgs.python3Packages) supervisor;

  names = map (process: process.name) processes;
  namesOfDependencies =
    process:
    builtins.filter (name: builtins.elem name names) (
      map (dependency: dependency.name) process.dependencies
    );

  self = builtins.placeholder "out";

  configuration = buildFiles {
    name = "supervisord-image";
    files = {
      "lib/gen_nix_supervisor.py".text = builtins.readFile ./gen_nix_supervisor.py;
      "lib/dependencies.json".text = builtins.toJSON (
        builtins.listToAttrs (
          map (process: {
            inherit (process) name;
            value = namesOfDependencies process;
          }) processes
        )
      );
      "etc/supervisor/conf.d".target = "${profile}/conf.d";
      "etc/supervisor/supervisord.conf".text =
        (call ./profile-files.nix processes)."supervisord.conf".text
        + ''

          [rpcinterface:gen_nix]
          supervisor.rpcinterface_factory=gen_nix_supervisor:make_interface
          dependencies=${self}/lib/dependencies.json
        '';
      "bin/start" = {
        executable = true;
        text = ''
          #!${shell}
          # The root process of the container: supervisord with our extension.
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
  command = [ "${configuration}/bin/start" ];
  packages = [ supervisor ];
  programs = [ "${supervisor}/bin/supervisorctl" ];
  links."/etc/supervisor" = "${configuration}/etc/supervisor";
}
