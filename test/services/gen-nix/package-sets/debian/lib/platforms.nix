# Platforms that packages name in `meta.platforms`.
{ lib }:

let
  linux = [
    "aarch64-linux"
    "armv7l-linux"
    "i686-linux"
    "powerpc64le-linux"
    "riscv64-linux"
    "x86_64-linux"
  ];
  darwin = [
    "aarch64-darwin"
    "x86_64-darwin"
  ];
in
{
  inherit linux darwin;
  unix = linux ++ darwin;
  all = linux ++ darwin;
  none = [ ];
  gnu = linux;
  x86_64 = lib.filter (lib.hasPrefix "x86_64-") (linux ++ darwin);
  aarch64 = lib.filter (lib.hasPrefix "aarch64-") (linux ++ darwin);
}
