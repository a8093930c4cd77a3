# It took, and ignored, arguments of other functions.
arguments:
let
  library = import ../../../.;
in
(library (builtins.intersectAttrs (builtins.functionArgs library) arguments)).constructors
