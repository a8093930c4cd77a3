{ lib }:

/**
  The file `dependencies` of a source directory, where there are any.
*/
dependencies:

lib.optionalAttrs (dependencies != [ ]) {
  dependencies.text = lib.concatMapStrings (
    dependency: "${dependency.managedProcess.extra.serviceName}\n"
  ) dependencies;
}
