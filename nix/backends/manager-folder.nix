{ lib, scriptCoreutils }:

/**
  Returns shell commands that set `folder` to an empty folder that the process manager of a container can
  write to: the given one or, if the container cannot write there, as with `docker run --read-only`, one
  beside the state of the root process.
*/
path:

''
  folder=${lib.escapeShellArg path}
  if ! { ${scriptCoreutils}/bin/rm -rf "$folder" && ${scriptCoreutils}/bin/mkdir -p "$folder"; } 2>/dev/null; then
    folder=$GEN_NIX_RUN/.manager
    # An upgrade starts another manager while the root process runs on.
    ${scriptCoreutils}/bin/rm -rf "$folder"
    ${scriptCoreutils}/bin/mkdir -p "$folder"
  fi
''
