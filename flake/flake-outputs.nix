/**
  The outputs of the flake of a project that has a processes model and no emitted files: those of the
  flakes that gen-nix writes, made by `fromModel`.

  # Inputs

  `packageSets`, `systems`, `image`, `profile`
  : As for `nix/flake/outputs.nix`; the latter two come from the model, so `image = null` is all there
    is to say: for processes of a host alone.

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
