/**
  Makes the outputs of the flake of a project with a processes model and without emitted files. They are the
  same as those of the flakes that gen-nix writes, but are built with `fromModel`.

  # Inputs

  `packageSets`, `systems`, `image`, `profile`
  : As for `nix/flake/outputs.nix`. `image` and `profile` come from the model; set only `image = null`, for
    processes that run only on a host.

  `model`, `src`
  : As for `fromModel`.

  # Example

  ```nix
  flakeOutputs {
    packageSets = nixpkgs.legacyPackages;
    systems = [ "x86_64-linux" ];
    model = ./processes.yaml;
  }
  ```
*/
{ model, ... }@arguments:

let
  source = builtins.intersectAttrs {
    model = null;
    src = null;
  } arguments;

  build =
    kind:
    { pkgs, ... }@given:
    (import ./from-model.nix pkgs source).${kind}.override (
      removeAttrs given [
        "pkgs"
        "system"
      ]
    );
in
import ../nix/flake/outputs.nix (
  {
    image = build "image";
    profile = build "profile";
  }
  // removeAttrs arguments (builtins.attrNames source)
)
