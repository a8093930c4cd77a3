{
  lib,
  pkgs,
  createProcessScript,
  foregroundBackend,
  genNixRuntime,
  logDir,
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
    { name, processSpec }:
    let
      # A folder to which processes cannot write; an image may use another one.
      folder = "\${GEN_NIX_PID_DIRECTORY:-${runtimeDir}/nixproc}";
      pidFile = "\"${folder}/${name}.pid\"";
      # Dysnomia sources the configuration in bash.
      component = "\${BASH_SOURCE[0]%/etc/*}";
    in
    {
      scripts = {
        "libexec/${name}" = ''
          #!${shell} -e
          [ -d "${folder}" ] || (umask 022 && ${pkgs.coreutils}/bin/mkdir -p "${folder}")
          [ -d ${lib.escapeShellArg logDir} ] || (umask 022 && ${pkgs.coreutils}/bin/mkdir -p ${lib.escapeShellArg logDir}) || :
          PATH=''${GEN_NIX_PATH-$PATH}
          exec ${genNixRuntime}/bin/gen-nix-process --daemonize --join --pid-file ${pidFile} \
            --log ${lib.escapeShellArg "${logDir}/nixproc-${name}.log"} \
            "$0-keeper"
        '';
        # Dysnomia's own variables.
        "libexec/${name}-keeper" = processSpec {
          more = map (variable: "env-clear ${variable}\n") [
            "prefix"
            "exec_prefix"
            "DYSNOMIA_*"
            "GEN_NIX_*"
          ];
        };
      };
      parameters = {
        process = "${component}/libexec/${lib.escapeShellArg name}";
        inherit pidFile;
        stop = "${genNixRuntime}/bin/gen-nix-process --stop --pid-file ${pidFile}";
      };
    };
}
