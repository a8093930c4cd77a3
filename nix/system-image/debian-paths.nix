{ lib, pkgs, pythonBuilder }:

/**
  Builds the paths of an installed Debian system for packages of the embedded package set: `/usr`, `/etc`, `/bin`, `/lib`, ...
  with links to the files of the packages and of what they depend on. Programs find files there by the paths that are
  compiled into them.

  # Inputs

  `image`
  : The name of the image, for messages.

  `packages`
  : Store paths. When two packages have a file at one path, the first package takes precedence, and a
    package comes before its dependencies.
*/
{ image, packages }:

let
  # /bin/sh runs the commands that programs start with system().
  named = packages ++ [ "${pkgs.runtimeShellPackage}" ];
in
if !(pkgs ? debianInternals) then
  throw (
    "gen-nix.createMultiProcessImage: image \"${image}\": debianPaths is for packages of Debian, which the package set "
    + "nixpkgs does not have; remove debianPaths, or use the embedded package set (--packages debian)."
  )
else
  pythonBuilder {
    name = "debian-paths";
    programs = ./builder;
    program = "debian_paths.py";
    attributes = {
      packages = named;
      # Debian's name of the folder of libraries
      libraries = "${pkgs.stdenv.hostPlatform.parsed.cpu.name}-linux-gnu";
      exportReferencesGraph.closure = named;
    };
  }
