# A package set of exactly what the Nix library asks of one, whose packages are names alone. What
# is evaluated with it can't be built, but shows what would be.
{
  # where the functions of `lib` come from: the embedded set's, or nixpkgs' own
  lib ? import ../../nix/package-sets/debian/lib,
  # wraps each attribute, by its name: to see which are used
  watch ? _name: attribute: attribute,
  # what the packages are for
  hostSystem ? "x86_64-linux",
  # what builds them
  buildSystem ? "x86_64-linux",
}:

let
  interface = import ./interface.nix;

  stubOf =
    system: attributes:
    derivation (
      {
        inherit system;
        builder = "/no-builder";
      }
      // attributes
    );
  stub = stubOf hostSystem;

  functions = {
    # The folder of nixpkgs: one with the part that evaluates modular services.
    path = ../fixtures/modular-services/nixpkgs;
    runCommand = name: _attributes: text: stub { inherit name text; };
    # name -> text -> an executable file
    writeShellScript = name: text: stub { inherit name text; };
    writeText = name: text: stub { inherit name text; };
    writeTextFile = { name, text, ... }: stub { inherit name text; };
  };

  select = names: set: lib.genAttrs names (name: set.${name});

  bash = stub { name = "bash"; };
  buildPackage = name: stubOf buildSystem { name = "${name}-of-builder"; };
  package = name: stub { inherit name; };
  watched = prefix: builtins.mapAttrs (name: watch "${prefix}${name}");
in
watched "" (
  lib.genAttrs interface.packages package
  // select interface.functions functions
  // {
    lib = watched "lib." (select interface.lib lib) // {
      # a set of functions within the set
      strings = watched "lib.strings." (select interface.libStrings lib.strings);
    };
    buildPackages = watched "buildPackages." (
      lib.genAttrs interface.buildPackages buildPackage
      // {
        runtimeShell = "${buildPackage "bash"}/bin/bash";
      }
    );
    stdenv = watched "stdenv." {
      cc.libc = { };
      mkDerivation = { name, buildInputs, buildPhase, ... }: stub { inherit name buildInputs buildPhase; };
      shell = "${bash}/bin/bash";
      initialPath = [ bash ];
      hostPlatform = watched "stdenv.hostPlatform." {
        system = hostSystem;
        isLinux = lib.hasSuffix "-linux" hostSystem;
      };
      buildPlatform = watched "stdenv.buildPlatform." { system = buildSystem; };
    };
    python3 = package "python3" // {
      # a Python with further packages
      withPackages = _choose: package "python3-env";
    };
    runtimeShell = "${bash}/bin/bash";
    runtimeShellPackage = bash;
    python3Packages = watched "python3Packages." (lib.genAttrs interface.python3Packages package);
  }
)
