# What single units need beyond unpacking and relinking: one file each, named after the unit.
#
#   leader         the Debian package whose version the unit takes, as the set's lists name packages
#   dependencies   further Debian packages that it refers to
#   drop, keep     shell patterns of files to leave out, and of files that stay although a rule drops them
#   missing        sonames that need not be found, because what needs them does not run here
#   mainProgram    the program that `lib.getExe` names
#   script         busybox shell commands, run in $out
#   environment    further variables for the script
#
# A file may hold a function of `{ lib, units }` instead, to name other units in `environment`.
{ lib, units }:

let
  files = lib.filter (file: file != "default.nix" && lib.hasSuffix ".nix" file) (
    lib.attrNames (builtins.readDir ./.)
  );

  load = file: lib.toFunction (import (./. + "/${file}")) { inherit lib units; };
in
lib.listToAttrs (map (file: lib.nameValuePair (lib.removeSuffix ".nix" file) (load file)) files)
