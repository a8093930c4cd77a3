{ pkgs }:

/**
  A derivation whose builder is one of the Python programs in `builder/`.

  The programs need Python's standard library alone, so both package sets can run them. Nothing of
  Python stays in what they build.
*/
{ name, program, attributes }:

derivation (
  {
    inherit name;
    inherit (pkgs.stdenv.hostPlatform) system;
    builder = pkgs.runtimeShell;
    args = [
      "-c"
      "exec ${pkgs.python3}/bin/python3 -B ${./builder}/${program}"
    ];
    outputs = [ "out" ];
    __structuredAttrs = true;
    preferLocalBuild = true;
    allowSubstitutes = false;
  }
  // attributes
)
