{ pkgs }:
{ cc }:

let
  inherit (pkgs) lib system;
  platform = lib.systems.elaborate system;

  stdenv = {
    inherit cc system;
    name = if cc == null then "stdenv-no-cc" else "stdenv";
    shell = pkgs.runtimeShell;
    # for functions that get only stdenv, and need the whole set
    packageSet = pkgs;
    hasCC = cc != null;
    hostPlatform = platform;
    buildPlatform = platform;
    targetPlatform = platform;
    inherit (platform)
      isLinux
      isDarwin
      isx86_64
      isAarch64
      is64bit
      ;

    # the programs of every build
    initialPath = [
      pkgs.coreutils
      pkgs.findutils
      pkgs.diffutils
      pkgs.gnused
      pkgs.gnugrep
      pkgs.gawk
      pkgs.gnutar
      pkgs.gzip
      pkgs.bzip2
      pkgs.xz
      pkgs.gnumake
      pkgs.patch
      pkgs.bash
    ]
    ++ lib.optional (cc != null) cc;

    mkDerivation = import ./make-derivation.nix { inherit lib stdenv; };

    override = args: import ./make-stdenv.nix { inherit pkgs; } ({ inherit cc; } // args);
  };
in
stdenv
