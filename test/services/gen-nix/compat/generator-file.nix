/**
  The function of the framework's `generate-*.nix` files: from the packages that it takes to a function that
  translates a normalised process for one process manager.
*/
processManager:

{
  # Not in the framework: the package set, if it cannot be found by the others.
  pkgs ? null,
  stdenv ? null,
  # The constructor functions of the `create-*.nix` files.
  createBSDRCScript ? null,
  createCygrunsrvParams ? null,
  createDockerContainer ? null,
  createLaunchdDaemon ? null,
  createProcessScript ? null,
  createSupervisordProgram ? null,
  createSystemdService ? null,
  createSystemVInitScript ? null,
  s6-rc ? null,
  createCredentials ? null,
  forceDisableUserChange ? false,
  stateDir ? null,
  runtimeDir ? null,
  logDir ? null,
  tmpDir ? null,
  # Accepted for the framework's callers.
  basePackages ? null,
  daemon ? null,
  dockerTools ? null,
  dysnomia ? null,
  execline ? null,
  findutils ? null,
  glibc ? null,
  lib ? null,
  s6 ? null,
  shadow ? null,
  writeTextFile ? null,
}@given:

let
  ofConstructors = builtins.filter (value: value ? library) (builtins.attrValues given);
  library =
    if ofConstructors != [ ] then
      (builtins.head ofConstructors).library
    else
      import ./library.nix given;
in
{ overrides ? { }, ... }@properties:

(library.withArguments { inherit processManager; }).createManagedProcess (
  properties
  // {
    # The framework passes the overrides of this manager alone.
    overrides.${processManager} = overrides;
  }
)
