{
  description = "A package set with nixpkgs' attribute names, made of Debian's own binaries";

  # In place of nixpkgs' flake: `--override-input nixpkgs path:...`, or `git+file:...?dir=...`, which
  # has dockerTools as well. Pure evaluation cannot read apt's configuration, so packages that the
  # store lacks are fetched with `--impure`.
  outputs =
    { self }:
    {
      lib = import ./lib;
      legacyPackages = import ./by-system.nix { };
    };
}
