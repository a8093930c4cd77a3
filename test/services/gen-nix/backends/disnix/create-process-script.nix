{ lib, constructor }:

/**
  Makes the configuration of a process for Dysnomia's `process` module: a file with `process=` and `pidFile=`.
*/
constructor (
  dependencies:
  {
    name,
    process,
    pidFile ? null,
    # A command that stops the process and waits for its end. It replaces Dysnomia's `kill`, which does not
    # wait.
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
    # Dysnomia's module is a bash script that sources this file.
    + lib.optionalString (stop != null) ''
      kill() { ${stop}; }
    '';
  }
)
