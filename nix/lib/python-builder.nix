{ pkgs, pythonPrograms }:

/**
  Makes a derivation that one of gen-nix's Python programs builds.

  The programs use only Python's standard library, so both package sets can run them, and their results do not
  depend on Python. It is a plain `derivation` with structured attributes, which the program reads as JSON,
  without setup hooks and quoting.

  # Inputs

  `name`
  : The name of the store path.

  `programs`
  : The folder of the programs, or a list of folders, and `program`, the file in it to run.

  `attributes`
  : The input of the program, and attributes for Nix itself, such as `allowSubstitutes`.
*/
{
  name,
  programs,
  program,
  attributes,
}:

let
  inherit (pkgs) lib;

  # The builder runs on the platform of the build, not on that of the image.
  inherit (pkgs) buildPackages;
in
derivation (
  {
    # The name of a process, such as getty@tty1, may contain characters that a store path cannot.
    name = lib.strings.sanitizeDerivationName name;
    inherit (pkgs.stdenv.buildPlatform) system;
    # Nix passes a builder only the name of its file, but Python finds its library by the path.
    builder = buildPackages.runtimeShell;
    args = [
      "-c"
      "exec ${pythonPrograms programs program}"
    ];
    outputs = [ "out" ];
    __structuredAttrs = true;
    preferLocalBuild = true;
  }
  // attributes
)
