{ lib }:

/**
  How many processes have to be up, one after the other, before one with these dependencies starts.
  Without dependencies it is 0.
*/
dependencies:

lib.foldl' (
  highest: dependency: lib.max highest ((dependency.managedProcess.level or (-1)) + 1)
) 0 dependencies
