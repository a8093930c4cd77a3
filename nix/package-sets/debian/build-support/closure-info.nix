{ runPython }:

/**
  The closure of some store paths: `store-paths` lists them, `registration` is for `nix-store
  --load-db`.
*/
{ rootPaths }:
runPython {
  name = "closure-info";
  script = ./closure-info.py;
  environment = {
    __structuredAttrs = true;
    exportReferencesGraph.closure = rootPaths;
  };
}
