# The part of nixpkgs' `lib` that expressions for packages and processes use, under nixpkgs' names.
let
  call = file: import file { inherit lib; };

  sections = {
    trivial = call ./trivial.nix;
    fixedPoints = call ./fixed-points.nix;
    lists = call ./lists.nix;
    attrsets = call ./attrsets.nix;
    strings =
      call ./strings.nix
      // call ./concatenation.nix
      // call ./escaping.nix
      // call ./search-paths.nix
      // call ./build-flags.nix;
    versions = call ./versions.nix;
    asserts = call ./asserts.nix;
    customisation = call ./customisation.nix;
    derivations = call ./derivations.nix;
    sources = call ./sources.nix;
    meta = call ./meta.nix;
    generators = call ./generators.nix;
    debug = call ./debug.nix;
  };

  # sections whose functions are also at the top, as in nixpkgs
  flattened = [
    "trivial"
    "fixedPoints"
    "lists"
    "attrsets"
    "strings"
    "asserts"
    "customisation"
    "derivations"
    "sources"
    "meta"
    "debug"
  ];

  lib =
    builtins.foldl' (all: name: all // sections.${name}) { } flattened
    // sections
    // {
      licenses = call ./licenses.nix;
      platforms = call ./platforms.nix;
      maintainers = { };
      teams = { };
      systems = call ./systems.nix;
    };
in
lib
