# The changes that single units need besides unpacking and relinking: one file for each, named after the
# unit.
#   leader         the Debian package whose version the unit has, in the syntax of the set's lists
#   dependencies   further Debian packages that it refers to
#   drop, keep     shell patterns of files to omit, and of files to keep although a rule omits them
#   missing        sonames that may be missing, because the files that need them are not used
#   mainProgram    the program that `lib.getExe` returns
#   script         busybox shell commands, run in $out
#   environment    further variables for the script
# A file may contain a function of `{ lib, units }` instead, to use other units in `environment`.
{ lib, units }:

let
  files = lib.filter (file: file != "default.nix" && lib.hasSuffix ".nix" file) (
    lib.attrNames (builtins.readDir ./.)
  );

  load = file: lib.toFunction (import (./. + "/${file}")) { inherit lib units; };
in
lib.listToAttrs (map (file: lib.nameValuePair (lib.removeSuffix ".nix" file) (load file)) files)
