/**
  A package set with nixpkgs' attribute names and interface, whose packages are Debian's binaries.

  Every package is in the lock. Nix downloads it as a fixed output, unpacks it, and relinks it to the store,
  in its sandbox. See docs/package-set-debian.md.
*/
{
  # the platform to build for and on
  system ? builtins.currentSystem,
  # the lock: versions of Debian packages; by default the lock of the newest release in the set
  lockFile ? (import ./own-locks.nix).${system} or (throw "package set debian: there is no lock for ${system}; set one, such as lockFile = ./debian-lock.json"),
  # the mirrors: `{ main = URL; security = URL; }`; by default those of apt's configuration
  mirrors ? { },
  # changes to the set: a list of `final: prev: { ... }`
  overlays ? [ ],
}@arguments:

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

  # using a package of the set's lists that is not in the lock is an error with an explanation
  debian = import ./missing-packages.nix { inherit lib lock; } // units;

  base = final: {
    inherit
      debian
      lib
      seed
      system
      ;
    # as in nixpkgs: the set with further changes
    extend = overlay: final.appendOverlays [ overlay ];
    appendOverlays = more: import ./. (arguments // { overlays = overlays ++ more; });
    seedDeb = fetchDeb lock.seed.package;
    debianInternals = {
      inherit seed system tools lock lockFile;
      packageFacts = import ./package-facts.nix { inherit lock system; };
    };
  };
in
lib.fix (
  lib.foldl' (set: overlay: lib.extends overlay set) base (
    [
      (import ./build-support)
      (import ./stdenv)
      (import ./attributes.nix { inherit lock; })
      (import ./packages)
      (import ./absent.nix { inherit lock; })
    ]
    ++ overlays
  )
)
