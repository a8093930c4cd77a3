{ filesAttributes, pythonBuilder }:

/**
  Builds a derivation that contains exactly the given files.

  One derivation writes all files, so that the configuration of a system costs one build.

  # Inputs

  `name`
  : The name of the store path.

  `files`
  : An attribute set by relative path. A file is `{ text, executable ? false }` or `{ target }`, a symbolic
    link.

  `packages`
  : Packages whose files are linked into the result, into the folder `packagesFolder` of it.

  `executables`
  : Programs and packages that the files refer to, as `{ process, path, isProgram ? false }`. The build fails when
    one of them does not exist, or when a program is a folder.

  `postInstall`
  : Shell commands that run last, with `$out` set, and `programs` in the PATH.

  `more`
  : `{ folder, program, attributes }`: a Python program that runs instead of `write_files.py` and calls it, with
    attributes of its own.
*/
{
  name,
  more ? null,
  ...
}@parameters:

pythonBuilder {
  inherit name;
  programs = if more == null then ./builder else more.folder;
  program = if more == null then "write_files.py" else more.program;
  attributes =
    filesAttributes (
      removeAttrs parameters [
        "name"
        "more"
      ]
    )
    // {
      # Writing a few small files takes less time than a query of a binary cache.
      allowSubstitutes = false;
    }
    // more.attributes or { };
}
