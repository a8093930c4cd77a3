# nixpkgs' attribute names for Debian's packages: packages.json and aliases.json.
{ lock }:
final: prev:

let
  # not final.lib: the names of a set must not depend on the set
  lib = import ./lib;
  names = import ./package-names.nix { inherit lib; };

  packageOf =
    attribute: wanted:
    let
      found = names.find wanted lock.packages;
    in
    if found == null then
      throw (import ./explain-missing.nix lock "${attribute} (${names.print wanted})")
    else
      final.debian.${found};

  toAttribute =
    attribute: entry:
    if !lib.isAttrs entry then
      packageOf attribute entry
    else
      # when the lock has several versions, the unit of the release's default version has the name without a
      # number
      (if lock.merged ? ${entry.unit or ""} then final.debian.${entry.unit} else packageOf attribute entry.package)
      # a library and its headers: `getDev` returns the latter, which builds use as inputs
      // lib.mapAttrs (_: packageOf attribute) (
        lib.getAttrs (lib.filter (output: entry ? ${output}) [ "bin" "dev" "lib" ]) entry
      );

  # A flake that consists only of this folder (path:...) does not contain it.
  imageBuilder =
    if builtins.pathExists ../../image then
      ../../image/docker-tools.nix
    else
      throw "package set debian: dockerTools is in the library around this set; use the flake of the whole library with ?dir=";
in
lib.mapAttrs toAttribute (import ./read-json.nix ./packages.json)
// lib.mapAttrs (_: attribute: final.${attribute}) (import ./read-json.nix ./aliases.json)
// {
  dockerTools = import imageBuilder { pkgs = final; };
}
