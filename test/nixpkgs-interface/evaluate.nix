# Everything on a package set of exactly the interface; says on standard error which parts were used.
import ./everything.nix {
  pkgs = import ./package-set.nix {
    watch = name: builtins.trace "nixpkgs: ${name}";
  };
}
