{ lib, runCommandLocal }:

/** Makes a package whose script runs at the start of builds that have the package as an input. */
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
