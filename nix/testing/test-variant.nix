{
  lib,
  pkgs,
  composeProfile,
  createLocalSystem,
  createMultiProcessImage,
  directories,
  forceDisableUserChange,
  interactiveTools,
  processManager,
  shell,
  shellText,
}:

/**
  Builds the test of a service under one process manager: see `test-service.nix`.

  A system without users runs in the sandbox of the build, and the derivation is the test. All others need a
  container, and the derivation is a program that runs the test, `bin/run-test`.
*/
{
  name,
  profile,
  exprFile,
  extraParams,
  systemPackages,
  initialTests,
  readiness,
  tests,
  postTests,
}:

let
  params = {
    inherit (directories) stateDir runtimeDir;
    inherit forceDisableUserChange;
  };

  composed = composeProfile { inherit exprFile extraParams; };
  inherit (composed) instances;

  call = function: arguments: lib.optionalString (function != null) (function (params // arguments));
  forEach =
    function: more:
    lib.concatMapStrings (
      instanceName:
      call function (
        {
          inherit instanceName;
          instance = instances.${instanceName};
        }
        // more
      )
    ) (builtins.attrNames instances);

  script =
    call initialTests { processes = instances; }
    + forEach readiness { }
    + forEach tests { inherit processManager; }
    + call postTests { processes = instances; };

  programs = [ pkgs.curl ] ++ systemPackages;
  inherit (pkgs.buildPackages) python3;
  fullName = "${name}-${processManager}-${profile}";

  # Without other users, the framework's tests still call su, to run a command as the user of the processes.
  su = pkgs.runCommand "su" { } ''
    mkdir -p $out/libexec/test
    cp ${suScript} $out/libexec/test/su
  '';
  suScript = pkgs.writeScript "su" ''
    #!${shell}
    while [ $# -gt 0 ]; do
      if [ "$1" = -c ]; then
        exec ${shell} -c "$2"
      fi
      shift
    done
    echo "su: there is no other user here; write su - USER -c COMMAND" >&2
    exit 1
  '';

  # The folder of a build in the sandbox, in which the state directory is.
  top = "/build";

  specification =
    more:
    pkgs.writeText "test-${fullName}.json" (
      builtins.toJSON (
        {
          name = fullName;
          inherit script;
        }
        // more
      )
    );
  driver = "${python3}/bin/python3 -B ${./driver}/run_test.py";

  inSandbox = pkgs.runCommand "test-${fullName}" { } ''
    if [ "$NIX_BUILD_TOP" != ${top} ]; then
      echo "this test needs the sandbox of Nix; the attribute program is the test in a container" >&2
      exit 1
    fi
    ${driver} ${
      specification {
        inherit shell;
        folder = "${top}/system";
        system = "${createLocalSystem { inherit exprFile extraParams; }}";
        path = "${su}/libexec/test:${shellText.searchPath (programs ++ interactiveTools)}";
      }
    } 2>&1 | tee "$out"
    exit "''${PIPESTATUS[0]}"
  '';

  reference = {
    name = "gen-nix-test-${lib.toLower name}";
    tag = "${processManager}-${profile}";
  };
  program = pkgs.writeShellScriptBin "run-test" ''
    exec ${driver} ${
      specification {
        image = "${createMultiProcessImage (
          reference
          // {
            inherit exprFile extraParams;
            # As in the framework, the programs are in the system under test.
            contents = programs ++ lib.optional forceDisableUserChange su;
          }
        )}";
        reference = "${reference.name}:${reference.tag}";
        options = lib.optionals forceDisableUserChange [
          "--cap-drop=ALL"
          "--security-opt=no-new-privileges"
        ];
      }
    } "$@"
  '';
in
if forceDisableUserChange then inSandbox // { inherit program; } else program // { inherit program; }
