{ lib }:

{
  /** A derivation when the condition holds, else null. */
  optionalDrvAttr = condition: value: if condition then value else null;

  /** A string for a store path, so that the path can be given where a derivation is wanted. */
  toDerivation =
    path:
    let
      path' = builtins.storePath path;
    in
    {
      type = "derivation";
      name = lib.sanitizeDerivationName (builtins.substring 33 (-1) (baseNameOf path'));
      outPath = path';
      outputs = [ "out" ];
      out = lib.toDerivation path;
      outputName = "out";
    };
}
