# Names of nixpkgs that Debian has no package for, or none that replaces it (absent.json): using one is an error that
# lists alternatives.
{ lock }:
final: prev:

let
  # not final.lib: the names of a set must not depend on the set
  wayOut = import ./read-json.nix ./absent.json;

  advise =
    name: way:
    (if lock.packages ? ${name} then "write pkgs.debian.${name}; or " else "")
    + (if way == null then "" else "${way}; or ")
    + "use nixpkgs for it (gen-nix --packages nixpkgs)";
in
builtins.mapAttrs (name: way: throw "package set debian has no ${name}; ${advise name way}.") wayOut
