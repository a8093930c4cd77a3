/**
  Returns the package set for a file of the framework.

  The framework's files get single packages and functions of the set, but the library needs the whole set. The
  embedded set is an attribute of its `stdenv`. For nixpkgs, `<nixpkgs>` is used, as in the framework's own
  files, and callers can add the parameter `pkgs`.

  # Inputs

  Any arguments of the framework's files, of which `pkgs`, `stdenv` and `system` count.
*/
{
  pkgs ? null,
  stdenv ? null,
  system ? null,
  ...
}:

let
  search = builtins.tryEval <nixpkgs>;
  platform =
    if system != null then { inherit system; } else { system = stdenv.hostPlatform.system or builtins.currentSystem; };

  # The set and the lock of a project without nixpkgs.
  embedded = ../package-sets/debian;
  lockFile = ../. + "/../debian-lock.json";
in
if pkgs != null then
  pkgs
else if stdenv.packageSet or null != null then
  stdenv.packageSet
else if search.success then
  import search.value platform
else if builtins.pathExists (embedded + "/default.nix") then
  import embedded (
    platform // (if builtins.pathExists lockFile then { inherit lockFile; } else { })
  )
else
  throw "gen-nix: this file of the framework needs the package set; add the argument pkgs, or set NIX_PATH=nixpkgs=..."
