/**
  The framework's file for `createMultiProcessImage`: its function takes the image builder and returns
  `createMultiProcessImage`.
*/
{
  pkgs ? null,
  system ? null,
  # nixpkgs' own image builder, which can be passed instead of gen-nix's.
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
