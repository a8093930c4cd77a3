{ pkgs, pythonBuilder }:

/**
  A derivation that holds the given files and nothing else.

  One derivation writes them all, whatever their number, so that the configuration of a system
  costs one build.

  # Inputs

  `name`
  : The name of the store path.

  `files`
  : An attribute set by relative path. Each is `{ text, executable ? false }` or `{ target }`, a
    symbolic link.

  `packages`
  : Packages whose trees are linked beside the files.

  `executables`
  : Programs that the files name, as `{ process, path }`: one that is not in the store fails the build.

  `postInstall`
  : Shell commands that run last, with `$out` set.
*/
{
  name,
  files,
  packages ? [ ],
  executables ? [ ],
  postInstall ? "",
}:

pythonBuilder {
  inherit name;
  programs = ./builder;
  program = "write_files.py";
  attributes = {
    inherit files executables postInstall;
    packages = map toString packages;
    shell = pkgs.buildPackages.runtimeShell;
    searchPath = "${pkgs.buildPackages.coreutils}/bin";
    # Writing a few small files is done before a cache has been asked for them.
    allowSubstitutes = false;
  };
}
