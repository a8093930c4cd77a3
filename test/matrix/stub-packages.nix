# A package set of exactly what the Nix library asks of one, whose packages are names alone. What
# is evaluated with it can't be built, but shows what would be.
let
  system = "x86_64-linux";
  stub =
    name:
    derivation {
      inherit name system;
      builder = "/no-builder";
    };
  names = [
    "bashInteractive"
    "coreutils"
    "diffutils"
    "disnix"
    "dysnomia"
    "execline"
    "fakeroot"
    "findutils"
    "gnugrep"
    "gnused"
    "less"
    "nginx"
    "process-compose"
    "procps"
    "python3"
    "redis"
    "s6"
    "s6-rc"
    "util-linux"
  ];
  bash = stub "bash";
in
builtins.listToAttrs (
  map (name: {
    inherit name;
    value = stub name;
  }) names
)
// {
  inherit system;
  lib = import ../../nix/package-sets/debian/lib;
  stdenv.hostPlatform = { inherit system; };
  runtimeShell = "${bash}/bin/bash";
  runtimeShellPackage = bash;
  python3Packages.supervisor = stub "supervisor";
  writeTextFile =
    { name, text, ... }:
    derivation {
      inherit name system text;
      builder = "/no-builder";
    };
}
