{
  lib,
  createRunitService,
  foregroundBackend,
  pkgs,
  runtimeDir,
  shell,
}:

/**
  A managed process as a service directory of runit.

  runit knows neither an order among services nor their readiness. A run script waits until the services that it
  depends on are ready, and says that its own is by a file in the service directory. `finish` removes the file.
*/
let
  inherit (pkgs) coreutils;

  isReady = dependency: "[ -e ${lib.escapeShellArg "${runtimeDir}/service/${dependency.name}/ready"} ]";
in
foregroundBackend {
  create = createRunitService;
  ignores = [ "description" ];
  translate =
    { dependencies, startScript }:
    {
      parameters = {
        run = startScript {
          before = ''
            exec 2>&1
            __service=$PWD
          ''
          + lib.optionalString (dependencies != [ ]) ''
            until ${lib.concatMapStringsSep " && " isReady dependencies}; do
              ${coreutils}/bin/sleep 0.05
            done
          '';
          ready = ''
            : >"$__service/ready"
          '';
        };
        finish = ''
          #!${shell}
          exec ${coreutils}/bin/rm -f ready
        '';
        # What `sv check` and `sv start` ask.
        check = ''
          #!${shell}
          [ -e ready ]
        '';
      };
    };
}
