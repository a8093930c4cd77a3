{ pkgs }:

/**
  The names of the process managers that an image can have with this package set: those whose
  programs it has.
*/
let
  inherit (pkgs) lib;

  scope = import ../scope.nix {
    inherit pkgs;
    directories = import ../directories.nix { };
  };

  packagesOf =
    backend:
    (backend.image scope {
      profile = "";
      processes = [ ];
    }).packages;

  # A package set that lacks a program throws when it is named.
  isAvailable =
    _manager: backend:
    backend ? image
    && (builtins.tryEval (builtins.deepSeq (map toString (packagesOf backend)) true)).value;
in
builtins.attrNames (lib.filterAttrs isAvailable (import ../backends))
