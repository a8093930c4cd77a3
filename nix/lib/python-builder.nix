{ pkgs }:

/**
  A derivation that one of our Python programs builds.

  The programs need Python's standard library alone, so both package sets can run them; nothing of
  Python stays in what they build. It is a plain `derivation` with structured attributes, which
  arrive as JSON: no setup hooks, no quoting.

  # Inputs

  `name`
  : The name of the store path.

  `programs`
  : The folder of the programs, and `program`, the file in it to run.

  `attributes`
  : What the program gets, and what Nix reads of a derivation, such as `allowSubstitutes`.
*/
{
  name,
  programs,
  program,
  attributes,
}:

let
  inherit (pkgs) lib;

  # What builds runs where it is built, and not where the image is for.
  inherit (pkgs) buildPackages;
in
derivation (
  {
    # A process may be called getty@tty1, a store path may not.
    name = lib.strings.sanitizeDerivationName name;
    inherit (pkgs.stdenv.buildPlatform) system;
    builder = buildPackages.runtimeShell;
    args = [
      "-c"
      "export PYTHONPATH=${./builder}; exec ${buildPackages.python3}/bin/python3 -B ${programs}/${program}"
    ];
    outputs = [ "out" ];
    __structuredAttrs = true;
    preferLocalBuild = true;
  }
  // attributes
)
