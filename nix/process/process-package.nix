{ buildFiles, levelOf }:

/**
  The value that a constructor returns: the configuration of one process, for one manager.

  It looks like a derivation and can be used as one, but nothing is instantiated until somebody
  asks for its store path: a profile takes the files and composes them with those of the others.

  # Inputs

  `name`
  : The name of the process.

  `files`
  : Its files by relative path, as `build-files.nix` takes them.

  `packages`
  : Packages whose programs the process runs, for the layers of an image.

  `hasKeeper`
  : Whether a keeper of the runtime looks after it, which the root process of an image talks to.

  `extra`
  : Attributes that only this manager knows, such as a sequence number.
*/
{
  name,
  files,
  credentials,
  dependencies,
  packages ? [ ],
  postInstall ? "",
  hasKeeper ? false,
  extra ? { },
}:

let
  derivation = buildFiles {
    inherit name postInstall;
    files = files // credentials.files;
  };

  package = extra // {
    type = "derivation";
    inherit name;
    inherit (derivation) outPath drvPath system;
    outputName = "out";
    outputs = [ "out" ];
    out = package;
    all = [ package ];
    meta = { };
    inherit managedProcess;
  };

  managedProcess = {
    level = levelOf dependencies;
    inherit
      name
      files
      credentials
      dependencies
      packages
      postInstall
      hasKeeper
      extra
      ;
  };
in
package
