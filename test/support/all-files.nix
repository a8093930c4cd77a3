# The files of a profile, including those in store paths of processes, to which the profile has links.
{ lib }:

profile:

builtins.listToAttrs (
  lib.concatLists (
    lib.mapAttrsToList (
      path: file:
      if file ? target.files then
        lib.mapAttrsToList (name: lib.nameValuePair "${path}/${name}") file.target.files
      else
        [ (lib.nameValuePair path file) ]
    ) profile.files
  )
)
