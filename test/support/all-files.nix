# The files of a profile that its manager reads, including those in store paths of processes, to which the profile has links: of
# processes with postInstall, and those of single managers.
{ lib }:

profile:

let
  installed = builtins.filter (process: process.installed != null) (profile.processes or [ ]);
  files = lib.foldl' (all: process: all // process.files) profile.files installed;
in
builtins.listToAttrs (
  lib.concatLists (
    lib.mapAttrsToList (
      path: file:
      if file ? target.files then
        lib.mapAttrsToList (name: lib.nameValuePair "${path}/${name}") file.target.files
      else
        [ (lib.nameValuePair path file) ]
    ) (removeAttrs files [ "share/gen-nix/profile" ])
  )
)
