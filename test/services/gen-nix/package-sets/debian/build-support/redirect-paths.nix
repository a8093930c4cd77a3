{ lib, loadLibrary }:

/**
  Makes a package whose programs find the absolute paths that Debian compiled into them in the store.

  `paths` maps prefixes of such paths to functions from the result's path to the replacement. The other arguments are
  those of `loadLibrary`.
*/
{ paths, ... }@arguments:
loadLibrary (
  removeAttrs arguments [ "paths" ]
  // {
    source = ./redirect-paths.c;
    header = lib.concatStrings (
      lib.mapAttrsToList (
        from: to: "{ ${builtins.toJSON from}, ${builtins.toJSON (to "@out@")} },\n"
      ) paths
    );
  }
)
