# In gen-nix 0.1, it ignored the arguments of other functions.
arguments:
let
  library = import ../.;
in
(library (builtins.intersectAttrs (builtins.functionArgs library) arguments)).constructors
