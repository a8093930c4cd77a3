{
  debian,
  lib,
  python3,
  runCommandLocal,
}:

# The Python packages of the lock, by nixpkgs' names: `python3Packages.requests` is Debian's
# python3-requests.
lib.mapAttrs' (name: package: lib.nameValuePair (lib.removePrefix "python3-" name) package) (
  lib.filterAttrs (name: _: lib.hasPrefix "python3-" name && name != "python3-minimal") debian
)
// {
  supervisor = import ./supervisor.nix { inherit debian runCommandLocal; };
  python = python3;
}
