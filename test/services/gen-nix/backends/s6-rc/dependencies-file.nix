{ lib }:

/**
  Makes the file `dependencies` of a source directory; no file without dependencies.
*/
dependencies:

lib.optionalAttrs (dependencies != [ ]) {
  dependencies.text = lib.concatMapStrings (
    dependency: "${dependency.managedProcess.extra.serviceName}\n"
  ) dependencies;
}
