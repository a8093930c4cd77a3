{ library }:

/**
  The library in the store, and in `framework` the folder in it with the framework's files. A copy of the library has
  them at its top.
*/
{
  # gen-nix notes beside a copy of the library which files it wrote.
  library = builtins.path {
    path = library;
    name = "gen-nix-library";
    filter = path: _type: baseNameOf path != ".generated.json";
  };
  framework = if builtins.pathExists (library + "/nixproc") then "nixproc" else "compat/nixproc";
}
