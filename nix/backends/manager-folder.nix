{ lib, pkgs }:

/**
  Shell commands that set `folder` to a folder where the process manager of a container can write: the wanted one, empty,
  or where the container has no such place, as with `docker run --read-only`, one beside the state of the root process.
*/
path:

let
  inherit (pkgs) coreutils;
in
''
  folder=${lib.escapeShellArg path}
  if ! { ${coreutils}/bin/rm -rf "$folder" && ${coreutils}/bin/mkdir -p "$folder"; } 2>/dev/null; then
    folder=$GEN_NIX_RUN/.manager
    ${coreutils}/bin/mkdir -p "$folder"
  fi
''
