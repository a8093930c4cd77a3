{ lib, stdenv, stdenvNoCC }:

let
  /** Makes a derivation that runs commands of bash; `attrs` are its environment. */
  runCommandWith =
    {
      stdenv,
      local ? false,
    }:
    name: attrs: buildCommand:
    stdenv.mkDerivation (
      {
        inherit name buildCommand;
        enableParallelBuilding = true;
      }
      // lib.optionalAttrs local {
        preferLocalBuild = true;
        allowSubstitutes = false;
      }
      // attrs
      // {
        passAsFile = [ "buildCommand" ] ++ attrs.passAsFile or [ ];
      }
    );
in
{
  /** Runs commands without a compiler in the environment. */
  runCommand = runCommandWith { stdenv = stdenvNoCC; };

  /** Runs commands whose result is faster to build than to download. */
  runCommandLocal = runCommandWith {
    stdenv = stdenvNoCC;
    local = true;
  };

  /** Runs commands with a compiler in the environment. */
  runCommandCC = runCommandWith { inherit stdenv; };
}
