{
  lib,
  call,
  constructor,
}:

/**
  Makes a service directory of runit (runsv(8)), with a logger that prefixes each line with the name of the
  service.

  # Inputs

  `run`, `finish`, `check`
  : Scripts, as text. `run` executes the process, `finish` runs after it has ended, and `check` tests whether
    the service is available.

  `down`
  : Whether the service is not started automatically.

  `autoGenerateLogService`
  : Whether the service has a logger.
*/
constructor (
  _dependencies:
  {
    name,
    run,
    finish ? null,
    check ? null,
    down ? false,
    autoGenerateLogService ? true,
  }:
  let
    script = text: {
      inherit text;
      executable = true;
    };
    files =
      lib.mapAttrs (_file: script) (
        lib.filterAttrs (_file: text: text != null) { inherit run finish check; }
      )
      // lib.optionalAttrs down { down.text = ""; }
      // lib.optionalAttrs autoGenerateLogService { "log/run" = script (call ./logger.nix name); };
  in
  {
    files = lib.mapAttrs' (file: lib.nameValuePair "etc/sv/${name}/${file}") files;
  }
)
