/**
  Makes a derivation with a Python script, run by the Python of the bootstrap tools.

  The result refers to nothing of it. The script finds the values of `environment` in its environment, and the result's
  path in `out`.
*/
{
  lib,
  seed,
  system,
  tools,
}:
{
  name,
  script,
  environment ? { },
  passthru ? { },
}:

derivation (
  {
    inherit name system tools script;
    builder = "${seed}/bin/busybox";
    args = [
      "sh"
      "-e"
      ./run-python.sh
    ];
    preferLocalBuild = true;
    allowSubstitutes = false;
  }
  // environment
)
// passthru
