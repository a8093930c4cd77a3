# The environment that builds programs: `stdenv` with a C compiler, `stdenvNoCC` without.
final: prev:

let
  makeStdenv = import ./make-stdenv.nix { pkgs = final; };
in
{
  stdenv = makeStdenv { cc = final.cc; };
  stdenvNoCC = makeStdenv { cc = null; };
  clangStdenv = throw "package set debian has no clang; use stdenv, which has gcc";

  # gcc and binutils with the C library's headers and files, and run paths into the store
  cc = import ./cc.nix { pkgs = final; };

  hostPlatform = final.stdenv.hostPlatform;
  buildPlatform = final.stdenv.buildPlatform;
  targetPlatform = final.stdenv.targetPlatform;

  runtimeShell = "${final.bash}/bin/bash";
  runtimeShellPackage = final.bash;

  mkShell = import ./mk-shell.nix { pkgs = final; };
  buildPackages = final;
  pkgsBuildHost = final;
  targetPackages = final;
  path = throw "package set debian: pkgs.path is nixpkgs' folder, which this set does not have";
  config = { };
}
