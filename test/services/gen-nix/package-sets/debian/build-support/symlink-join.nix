{ lib, runCommandLocal }:

/**
  Merges packages into one tree in which every file is a symbolic link. The first package with a file takes
  precedence.
*/
lib.makeOverridable (
  args@{
    name ? "${args.pname}-${args.version}",
    paths,
    postBuild ? "",
    stripPrefix ? "",
    ...
  }:
  runCommandLocal name
    (
      removeAttrs args [
        "name"
        "paths"
        "postBuild"
        "stripPrefix"
      ]
      // {
        passAsFile = [ "paths" ] ++ args.passAsFile or [ ];
        paths = lib.concatMapStrings (path: "${path}${stripPrefix}\n") (lib.flatten paths);
      }
    )
    ''
      mkdir -p "$out"
      while IFS= read -r path; do
        if [ -d "$path" ]; then
          (cd "$path" && find . -type d -print0) | (cd "$out" && xargs -0 -r mkdir -p)
          (cd "$path" && find . ! -type d -print0) | while IFS= read -r -d "" file; do
            file=''${file#./}
            if [ ! -e "$out/$file" ] && [ ! -L "$out/$file" ]; then
              ln -s "$path/$file" "$out/$file"
            fi
          done
        fi
      done <"$pathsPath"
      ${postBuild}
    ''
)
