/**
  The function of the framework's `create-managed-process.nix`: with the caller's own generators, the way to
  add a process manager.

  # Inputs

  `generators`
  : By process manager, a function from the normalised properties of a process to its package.
*/
{
  processManager,
  generators ? { },
  stdenv ? null,
  # Not in the framework: the package set, if stdenv does not lead to it.
  pkgs ? null,
}@given:

{
  name ? instanceName,
  instanceName ? null,
  description ? name,
  initialize ? "",
  process ? null,
  args ? [ ],
  daemon ? process,
  daemonExtraArgs ? [ ],
  daemonArgs ? args ++ daemonExtraArgs,
  pidFile ? null,
  foregroundProcess ? process,
  foregroundProcessExtraArgs ? [ ],
  foregroundProcessArgs ? args ++ foregroundProcessExtraArgs,
  path ? [ ],
  environment ? { },
  directory ? null,
  umask ? null,
  nice ? null,
  user ? null,
  dependencies ? [ ],
  credentials ? { },
  overrides ? { },
  postInstall ? "",
}@properties:

let
  generate =
    generators.${processManager}
      or (throw "gen-nix: generators has no function for the process manager ${processManager}; it has ${
        if generators == { } then "none" else builtins.concatStringsSep ", " (builtins.attrNames generators)
      }.");
in
if name == null then
  throw "gen-nix: a process has neither a name nor an instanceName."
else if processManager == null then
  import ./create-agnostic-config.nix (builtins.intersectAttrs {
    stdenv = null;
    pkgs = null;
  } given) properties
else
  generate {
    inherit
      name
      instanceName
      description
      initialize
      daemon
      daemonArgs
      pidFile
      foregroundProcess
      foregroundProcessArgs
      path
      environment
      directory
      umask
      nice
      user
      dependencies
      credentials
      postInstall
      ;
    overrides = overrides.${processManager} or { };
  }
