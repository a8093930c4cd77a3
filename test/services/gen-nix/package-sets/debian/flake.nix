{
  description = "A package set with nixpkgs' attribute names, whose packages are Debian's binaries";

  # It replaces nixpkgs' flake: `--override-input nixpkgs path:...`, or `git+file:...?dir=...`, which
  # includes dockerTools. Pure evaluation cannot read apt's configuration, so downloading packages needs
  # `--impure`.
  outputs =
    { self }:
    {
      lib = import ./lib;
      legacyPackages = import ./by-system.nix { };
    };
}
