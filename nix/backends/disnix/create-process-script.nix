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
    # A command that stops the process and waits for its end, in place of Dysnomia's `kill`, which does not wait.
    stop ? null,
  }:
  {
    extra = { inherit dependencies; };
    files."etc/dysnomia/process/${name}".text = ''
      process=${process}
    ''
    + lib.optionalString (pidFile != null) ''
      pidFile=${pidFile}
    ''
    # Dysnomia's module is a script of bash, which reads this file as a part of itself.
    + lib.optionalString (stop != null) ''
      kill() { ${stop}; }
    '';
  }
)
