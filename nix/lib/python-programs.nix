{ pkgs }:

/**
  Compiles gen-nix's Python programs, and returns a function that runs one of them.

  Python would compile them again in each build, and search for installed packages, which both take longer than most of
  the programs run.

  # Inputs

  `folders`
  : The folder `builder` of a part of the library, or a list of such folders. The programs can import modules of all of them,
    and of `lib/builder`.

  # Output

  A function from the name of a program to the words of a shell that run it.
*/
folders:

let
  # The programs run on the platform of the build, not on that of the image.
  inherit (pkgs) buildPackages lib;
  python = "${buildPackages.python3}/bin/python3";
  all = lib.toList folders;
  parts = map (folder: baseNameOf (dirOf folder)) all;

  compiled = derivation {
    name = "python-programs-${lib.concatStringsSep "-" parts}";
    inherit (pkgs.stdenv.buildPlatform) system;
    builder = buildPackages.runtimeShell;
    args = [
      "-c"
      "exec ${python} -B ${./builder}/compile_programs.py $out ${./builder} ${toString (map (folder: "${folder}") all)}"
    ];
    # The order of sets in compiled code depends on it.
    PYTHONHASHSEED = "0";
    preferLocalBuild = true;
    allowSubstitutes = false;
  };
in
program: "${python} -S -s -E -B ${compiled}/${program}c"
