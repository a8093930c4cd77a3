/**
  Calls the function in a file with what it asks for: its formals name attributes of the given set, as those of a
  package do for `callPackage`.
*/
scope: file:

let
  function = import file;
in
function (builtins.intersectAttrs (builtins.functionArgs function) scope)
