{ lib, constructor }:

/**
  The configuration of one process for Dysnomia's `process` module: a file of `process=` and
  `pidFile=`, in a component of its own inside the profile.
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
    files."services/${name}/etc/dysnomia/process/${name}".text = ''
      process=${process}
    ''
    + lib.optionalString (pidFile != null) ''
      pidFile=${pidFile}
    '';
  }
)
