{
  lib,
  pkgs,
  createProcessScript,
  foregroundBackend,
  genNixRuntime,
  runtimeDir,
  shell,
}:

/**
  A managed process for Dysnomia's `process` module: it runs a script, which puts a keeper into the background, and stops
  the process whose PID is in the PID file.
*/
foregroundBackend {
  create = createProcessScript;
  ignores = [ "description" ];
  translate =
    {
      name,
      pathOf,
      processSpec,
    }:
    let
      # In a folder where no process can put a file of its own.
      folder = lib.escapeShellArg "${runtimeDir}/nixproc";
      pidFile = "${runtimeDir}/nixproc/${name}.pid";
    in
    {
      scripts = {
        "" = ''
          #!${shell} -e
          [ -d ${folder} ] || (umask 022 && ${pkgs.coreutils}/bin/mkdir -p ${folder})
          # The root process of an image keeps the order of the processes.
          exec ${genNixRuntime}/bin/gen-nix-process --daemonize ''${GEN_NIX_RUN:+--no-wait} \
            --pid-file ${lib.escapeShellArg pidFile} ${lib.escapeShellArg (pathOf "-keeper")}
        '';
        "-keeper" = processSpec { };
      };
      parameters = {
        process = pathOf "";
        inherit pidFile;
        stop = "${genNixRuntime}/bin/gen-nix-process --stop --pid-file ${lib.escapeShellArg pidFile}";
      };
    };
}
