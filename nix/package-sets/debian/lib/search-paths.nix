{ lib }:

{
  /** A search path of one subdirectory in several packages. */
  makeSearchPath =
    subdirectory: paths:
    builtins.concatStringsSep ":" (
      map (path: "${path}/${subdirectory}") (builtins.filter (path: path != null) paths)
    );

  /** `makeSearchPath` in a named output of the packages. */
  makeSearchPathOutput =
    output: subdirectory: packages:
    lib.makeSearchPath subdirectory (map (lib.getOutput output) packages);

  /** A search path of libraries. */
  makeLibraryPath = lib.makeSearchPathOutput "lib" "lib";

  /** A search path of pkg-config files. */
  makePkgconfigPath = lib.makeSearchPathOutput "dev" "lib/pkgconfig";

  /** A search path of header files. */
  makeIncludePath = lib.makeSearchPathOutput "dev" "include";

  /** A search path of programs. */
  makeBinPath = lib.makeSearchPathOutput "bin" "bin";
}
