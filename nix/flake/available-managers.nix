{ pkgs }:

/**
  The names of the process managers that an image can have with this package set: those whose
  programs it has.
*/
let
  inherit (pkgs) lib;

  # A package set throws when a program is named that it lacks; one that was trimmed has not even the name.
  lacking = lib.genAttrs [
    "disnix"
    "dysnomia"
    "execline"
    "process-compose"
    "s6"
    "s6-rc"
  ] (name: throw "the package set has no ${name}");

  scope = import ../scope.nix {
    pkgs =
      lacking
      // pkgs
      // {
        python3Packages = {
          supervisor = throw "the package set has no supervisor";
        }
        // pkgs.python3Packages or { };
      };
  };

  packagesOf =
    backend:
    (backend.image {
      profile = "";
      processes = [ ];
    }).packages;

  isAvailable =
    _manager: backend:
    backend ? image
    && (builtins.tryEval (builtins.deepSeq (map toString (packagesOf backend)) true)).value;
in
builtins.attrNames (lib.filterAttrs isAvailable scope.backends)
