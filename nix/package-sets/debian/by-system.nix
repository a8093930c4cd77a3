/**
  The package set by platform, as `legacyPackages` of nixpkgs' flake: its lock is for one of them.
*/
{
  lockFile ? ./lock.json,
  ...
}@arguments:

let
  inherit (builtins.fromJSON (builtins.readFile lockFile)) architecture;
  system = (import ./platforms.nix).${architecture};
in
{
  ${system} = import ./. (arguments // { inherit system; });
}
