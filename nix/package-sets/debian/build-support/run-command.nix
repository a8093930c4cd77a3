{ lib, stdenv, stdenvNoCC }:

let
  /** Makes a derivation whose build is a few commands of bash; `attrs` are its environment. */
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
  /** Commands without a compiler at hand. */
  runCommand = runCommandWith { stdenv = stdenvNoCC; };

  /** `runCommand` for what is quicker made than fetched. */
  runCommandLocal = runCommandWith {
    stdenv = stdenvNoCC;
    local = true;
  };

  /** Commands with a compiler at hand. */
  runCommandCC = runCommandWith { inherit stdenv; };
}
