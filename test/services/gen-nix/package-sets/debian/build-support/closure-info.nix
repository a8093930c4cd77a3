{ runPython }:

/**
  Describes the closure of some store paths: `store-paths` lists them, and `registration` is the input of
  `nix-store --load-db`.
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
