# What bills of materials need to know about Debian's packages, as the path of a JSON file.
{ lock, system }:

let
  lib = import ./lib;
  releases = import ./read-json.nix ./releases.json;
  platforms = import ./platforms.nix;

  # The first release in the list is Debian 12.
  numbers = builtins.listToAttrs (
    builtins.genList (index: {
      name = builtins.elemAt releases index;
      value = toString (12 + index);
    }) (builtins.length releases)
  );
in
builtins.toFile "debian-packages.json" (
  builtins.toJSON {
    inherit (lock) merged;
    distribution = "debian-${numbers.${lock.release} or lock.release}";
    architecture = lib.findFirst (
      name: platforms.${name} == system
    ) "all" (builtins.attrNames platforms);
    packages = builtins.mapAttrs (_name: package: {
      inherit (package) version path;
    }) lock.packages;
    # Store paths that are made of parts of packages.
    parts = {
      coreutils-small = [ "coreutils" ];
      supervisor-small = [
        "supervisor"
        "python3"
      ];
    };
    # Programs of gen-nix, and the packages whose code is linked into them.
    linked.gen-nix-runtime = [ "libc6" ];
  }
)
