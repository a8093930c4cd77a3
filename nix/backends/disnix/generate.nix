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
  Translates a managed process for Dysnomia's `process` module, which runs a script that starts a keeper in
  the background, and stops the process in the PID file.
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
      # A folder to which processes cannot write; an image may use another one.
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
        # Dysnomia's own variables.
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
