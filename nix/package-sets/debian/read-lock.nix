# Reads the lock and checks that it is for this platform.
{
  lib,
  lockFile,
  system,
}:

let
  lock = lib.importJSON lockFile;

  platforms = import ./platforms.nix;
in
lib.throwIf (lock.lockVersion or null != 1)
  "package set debian: ${toString lockFile} has another form than this version of gen-nix reads; run: gen-nix lock --refresh"
  (
    lib.throwIf (platforms.${lock.architecture} or null != system)
      "package set debian: ${toString lockFile} is for Debian's ${lock.architecture}, not for ${system}; run on such a machine: gen-nix lock --refresh"
      lock
  )
