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
      # A folder where no process can put a file of its own; that of an image may be elsewhere.
      folder = "\${GEN_NIX_PID_DIRECTORY:-${runtimeDir}/nixproc}";
      pidFile = "\"${folder}/${name}.pid\"";
    in
    {
      scripts = {
        "" = ''
          #!${shell} -e
          [ -d "${folder}" ] || (umask 022 && ${pkgs.coreutils}/bin/mkdir -p "${folder}")
          PATH=''${GEN_NIX_PATH-$PATH}
          exec ${genNixRuntime}/bin/gen-nix-process --daemonize --join --pid-file ${pidFile} \
            ${lib.escapeShellArg (pathOf "-keeper")}
        '';
        # Dysnomia has variables of its own.
        "-keeper" = processSpec {
          more = map (variable: "env-clear ${variable}\n") [
            "prefix"
            "exec_prefix"
            "DYSNOMIA_*"
            "GEN_NIX_*"
          ];
        };
      };
      parameters = {
        process = pathOf "";
        inherit pidFile;
        stop = "${genNixRuntime}/bin/gen-nix-process --stop --pid-file ${pidFile}";
      };
    };
}
