{ lib }:

/**
  Returns the length of the longest chain of dependencies, which have to start one after the other; 0 without
  dependencies.
*/
dependencies:

lib.foldl' (
  highest: dependency: lib.max highest ((dependency.managedProcess.level or (-1)) + 1)
) 0 dependencies
