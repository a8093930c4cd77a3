/**
  Returns the package set for each platform of its lock, like `legacyPackages` of nixpkgs' flake.
*/
{
  lockFile ? null,
  ...
}@arguments:

let
  platforms = import ./platforms.nix;
  own = import ./own-locks.nix;

  locksOf =
    file:
    let
      lock = import ./read-json.nix file;
      # the format of gen-nix 0.1 is for one architecture
      architectures = if lock ? systems then builtins.attrNames lock.systems else [ lock.architecture ];
    in
    builtins.listToAttrs (
      map (architecture: {
        name = platforms.${architecture};
        value = file;
      }) architectures
    );
in
builtins.mapAttrs (
  system: lockFile: import ./. (arguments // { inherit system lockFile; })
) (if lockFile == null then own else locksOf lockFile)
