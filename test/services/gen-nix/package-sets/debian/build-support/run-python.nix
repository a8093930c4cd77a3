/**
  Makes a derivation that runs a Python script with the Python of the bootstrap tools.

  The result does not refer to Python. The script gets `environment` as environment variables, and the
  result's path in `out`.
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
    # arguments rather than variables, because structured attributes set no variables
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
