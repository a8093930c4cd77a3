/**
  Calls the function in a file with the attributes of the given set that its formals name, as `callPackage`
  does for packages.
*/
scope: file:

let
  function = import file;
in
function (builtins.intersectAttrs (builtins.functionArgs function) scope)
