/**
  A package set with nixpkgs' attribute names and interface, made of Debian's own binaries.

  Every package is one of the lock: fetched as a fixed output, unpacked and relinked into a store
  path in Nix's sandbox. See docs/package-set-debian.md.
*/
{
  # the platform to build for and on
  system ? builtins.currentSystem,
  # which versions of which Debian packages; by default those of the newest release that the set knows
  lockFile ? (import ./own-locks.nix).${system} or (throw "package set debian: give it a lock for ${system}, such as lockFile = ./debian-lock.json"),
  # where to fetch them: `{ main = URL; security = URL; }`; apt's configuration by default
  mirrors ? { },
  # changes to the set: a list of `final: prev: { ... }`
  overlays ? [ ],
}:

let
  lib = import ./lib;

  lock = import ./read-lock.nix { inherit lib lockFile system; };

  fetchDeb = import ./fetch-deb.nix {
    inherit lock;
    mirrors =
      import ./mirrors {
        inherit lib;
        inherit (lock) suites;
      }
      // mirrors;
  };

  seed = import ./bootstrap/seed.nix {
    inherit system;
    inherit (lock.seed) narSha256;
  };

  tools = import ./bootstrap/tools.nix {
    inherit
      lib
      system
      seed
      lock
      fetchDeb
      ;
  };

  units = import ./units {
    inherit
      lib
      system
      seed
      lock
      fetchDeb
      ;
    inherit tools;
    fixups = import ./fixups {
      inherit lib;
      units = debian;
    };
  };

  # a package of the set's lists that the lock lacks says so when it is used
  debian = import ./missing-packages.nix { inherit lib lock; } // units;

  base = final: {
    inherit
      debian
      lib
      seed
      system
      ;
    seedDeb = fetchDeb lock.seed.package;
    debianInternals = { inherit seed system tools lock; };
  };
in
lib.fix (
  lib.foldl' (set: overlay: lib.extends overlay set) base (
    [
      (import ./build-support)
      (import ./stdenv)
      (import ./attributes.nix { inherit lock; })
      (import ./packages)
      (import ./absent.nix)
    ]
    ++ overlays
  )
)
