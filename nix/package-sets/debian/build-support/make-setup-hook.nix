{ lib, runCommandLocal }:

/** A package whose script runs at the start of the builds that have it among their inputs. */
{
  name ? "hook",
  propagatedBuildInputs ? [ ],
  substitutions ? { },
  meta ? { },
  passthru ? { },
  ...
}:
script:
runCommandLocal name (substitutions // { inherit meta passthru; }) ''
  mkdir -p "$out/nix-support"
  cp ${script} "$out/nix-support/setup-hook"
  chmod u+w "$out/nix-support/setup-hook"
  ${lib.optionalString (substitutions != { }) ''
    substituteAll ${script} "$out/nix-support/setup-hook"
  ''}
''
// {
  inherit propagatedBuildInputs;
}
