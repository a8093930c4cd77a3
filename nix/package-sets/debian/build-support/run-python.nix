/**
  Makes a derivation with a Python script, run by the Python of the bootstrap tools.

  The result refers to nothing of it. The script finds the values of `environment` in its
  environment, and the result's path in `out`.
*/
{
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
    inherit name system;
    builder = "${seed}/bin/busybox";
    # arguments rather than variables, which structured attributes would take away
    args = [
      "sh"
      "-e"
      ./run-python.sh
      tools
      script
    ];
    preferLocalBuild = true;
    allowSubstitutes = false;
  }
  // environment
)
// passthru
