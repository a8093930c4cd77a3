{ pkgs }:

/**
  Whether the package set is the embedded one, which is an attribute of its `stdenv`. With it, an image can build
  configurations without a channel of nixpkgs.
*/
pkgs.stdenv.packageSet or null != null
