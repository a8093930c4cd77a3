# A package set of names, for emitted files and for the constructors and packages of the cases. Its packages cannot
# be built, but the derivations that use them can be evaluated.
{
  # the names of the packages
  names,
}:

let
  base = import ../nixpkgs-interface/package-set.nix { };

  stub =
    name:
    derivation {
      inherit name;
      inherit (base.stdenv.hostPlatform) system;
      builder = "/no-builder";
    };

  functions = {
    # All of it, because a model can use any function of it.
    lib = import ../../nix/package-sets/debian/lib;
    stdenv = base.stdenv // {
      mkDerivation = { name ? "unnamed", ... }: stub name;
    };
    buildEnv = { name, ... }: stub name;
    writeText = name: _text: stub name;
    appendOverlays = builtins.foldl' (set: overlay: set // overlay set set) packages;
    callPackage =
      file: arguments:
      let
        function = import file;
      in
      function (builtins.intersectAttrs (builtins.functionArgs function) packages // arguments);
  };

  missing = builtins.filter (name: !(base ? ${name}) && !(functions ? ${name})) names;

  packages =
    base
    // functions
    // builtins.listToAttrs (
      map (name: {
        inherit name;
        value = stub name;
      }) missing
    );
in
packages
