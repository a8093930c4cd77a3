# Reads what the lock says for one platform: `{ release, suites, seed, merged, packages }`.
{
  lib,
  lockFile,
  system,
}:

let
  lock = import ./read-json.nix lockFile;

  platforms = import ./platforms.nix;

  # the form of gen-nix 0.1, which is for one architecture
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
      throw "package set debian: ${toString lockFile} has another form than this version of gen-nix reads";

  architecture = lib.findFirst (
    name: platforms.${name} == system
  ) (throw "package set debian: there are no packages of Debian for ${system}") (lib.attrNames platforms);
in
systems.${architecture}
  or (throw "package set debian: ${toString lockFile} is for Debian's ${lib.concatStringsSep ", " (lib.attrNames systems)}, not for ${system}; run: gen-nix lock --architecture ${architecture}")
