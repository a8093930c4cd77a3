{ pkgs }:

# The checks of `nix flake check`: gen-nix, the files that it generates for the examples, and an image of
# the library.
let
  inherit (pkgs) lib;

  gen-nix = pkgs.callPackage ./gen-nix { };
  library = import ./mk-lib.nix pkgs;
in
{
  inherit gen-nix;

  # This image reads no model, because import from derivation cannot be evaluated for other systems.
  examples =
    pkgs.runCommand "gen-nix-examples"
      {
        nativeBuildInputs = [ gen-nix ];
        examples = ../examples;
      }
      ''
        cp -R "$examples" "$out"
        chmod -R u+w "$out"
        for model in "$out"/*/processes.yaml; do
          gen-nix --packages nixpkgs "$model"
          gen-nix --packages nixpkgs --check "$model"
        done
      '';
}
// lib.optionalAttrs pkgs.stdenv.hostPlatform.isLinux {
  image = library.createMultiProcessImage {
    name = "multiprocess";
    tag = "test";
    exprFile = ../test/fixtures/blog-post/processes.nix;
    stateDir = "/var";
    processManager = "supervisord";
  };
}
