{ lib }:

{
  /** Leaves out what version control and editors leave behind. */
  cleanSourceFilter =
    path: type:
    let
      name = baseNameOf path;
    in
    !(
      (type == "directory" && builtins.elem name [ ".git" ".svn" "CVS" ".hg" ])
      || lib.hasSuffix "~" name
      || builtins.match "\\.sw[a-z]" name != null
      || builtins.match "\\..*\\.sw[a-z]" name != null
      || lib.hasSuffix ".o" name
      || lib.hasSuffix ".so" name
      || (type == "symlink" && lib.hasPrefix "result" name)
      || type == "unknown"
    );

  /** Copies a directory without what version control and editors leave behind. */
  cleanSource = src: lib.cleanSourceWith {
    inherit src;
    filter = lib.cleanSourceFilter;
  };

  /** Copies a directory through a filter. */
  cleanSourceWith =
    {
      filter ? _path: _type: true,
      src,
      name ? "source",
    }:
    builtins.path {
      path = src;
      inherit name filter;
    };

  /** Copies the files of a directory whose names end in one of some ways. */
  sourceFilesBySuffices =
    src: suffices:
    lib.cleanSourceWith {
      inherit src;
      filter =
        path: type:
        type == "directory" || builtins.any (suffix: lib.hasSuffix suffix (baseNameOf path)) suffices;
    };

  /** Copies the files of a directory whose relative paths match one of some patterns. */
  sourceByRegex =
    src: patterns:
    lib.cleanSourceWith {
      inherit src;
      filter =
        path: _:
        builtins.any (
          pattern: builtins.match pattern (lib.removePrefix "${toString src}/" (toString path)) != null
        ) patterns;
    };

  pathType = path: (builtins.readDir (dirOf path)).${baseNameOf path};
  pathIsDirectory = path: builtins.pathExists path && lib.pathType path == "directory";
  pathIsRegularFile = path: builtins.pathExists path && lib.pathType path == "regular";
}
