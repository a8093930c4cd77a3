# Reads the lock for one platform: `{ release, suites, seed, merged, packages }`.
{
  lib,
  lockFile,
  system,
}:

let
  lock = import ./read-json.nix lockFile;

  platforms = import ./platforms.nix;

  # the format of gen-nix 0.1, which is for one architecture
  ofFirstForm = {
    ${lock.architecture} = lock // {
      release = lib.head lock.suites.main;
    };
  };

  systems =
    if lock.lockVersion or null == 2 then
      lib.mapAttrs (_: ofSystem: ofSystem // { inherit (lock) release; }) lock.systems
    else if lock.lockVersion or null == 1 then
      ofFirstForm
    else
      throw "package set debian: ${toString lockFile} has a format that this version of gen-nix does not support";

  architecture = lib.findFirst (
    name: platforms.${name} == system
  ) (throw "package set debian: Debian has no packages for ${system}") (lib.attrNames platforms);
in
systems.${architecture}
  or (throw "package set debian: ${toString lockFile} is for the architectures ${lib.concatStringsSep ", " (lib.attrNames systems)}, not for ${system}; run: gen-nix lock --architecture ${architecture}")
