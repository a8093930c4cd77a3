{
  lib,
  call,
  constructor,
}:

/**
  A service directory of runit (runsv(8)), with a logger that puts the name of the service before each line.

  # Inputs

  `run`, `finish`, `check`
  : Scripts, as text. `run` becomes the process, `finish` runs when it has ended, and `check` says whether the
    service is available.

  `down`
  : Whether the service is not started by itself.

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
