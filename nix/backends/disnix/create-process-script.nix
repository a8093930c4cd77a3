{ lib, constructor }:

/**
  The configuration of one process for Dysnomia's `process` module: a file of `process=` and `pidFile=`.
*/
constructor (
  dependencies:
  {
    name,
    process,
    pidFile ? null,
  }:
  {
    extra = { inherit dependencies; };
    files."etc/dysnomia/process/${name}".text = ''
      process=${process}
    ''
    + lib.optionalString (pidFile != null) ''
      pidFile=${pidFile}
    '';
  }
)
