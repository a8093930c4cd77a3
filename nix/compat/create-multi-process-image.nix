/**
  The file that the framework has for `createMultiProcessImage`: it is called with what builds the image, and returns
  the function.
*/
{
  pkgs ? null,
  system ? null,
  # nixpkgs' own, for an image that is made by its functions.
  dockerTools ? null,
  # Accepted for the framework's callers.
  stdenv ? null,
}@given:

arguments:

(import ../. (
  builtins.intersectAttrs {
    pkgs = null;
    system = null;
  } given
)).createMultiProcessImage
  ((if dockerTools == null then { } else { inherit dockerTools; }) // arguments)
