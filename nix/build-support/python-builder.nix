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
  : What the program gets.
*/
{
  name,
  programs,
  program,
  attributes,
}:

derivation (
  {
    inherit name;
    inherit (pkgs.stdenv.hostPlatform) system;
    builder = pkgs.runtimeShell;
    args = [
      "-c"
      "export PYTHONPATH=${./builder}; exec ${pkgs.python3}/bin/python3 -B ${programs}/${program}"
    ];
    outputs = [ "out" ];
    __structuredAttrs = true;
    preferLocalBuild = true;
    allowSubstitutes = false;
  }
  // attributes
)
