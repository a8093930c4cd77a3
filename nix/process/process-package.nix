{ buildFiles, levelOf }:

/**
  Makes the value that a constructor returns: the configuration of one process for one process manager.

  It can be used as a derivation, but Nix instantiates it only when its store path is used. A profile uses its
  files instead, and composes them with those of other processes.

  # Inputs

  `name`
  : The name of the process.

  `files`
  : Its files by relative path, in the format of `build-files.nix`.

  `packages`
  : The packages of the programs that the process runs, for the layers of an image.

  `hasKeeper`
  : Whether a keeper of the runtime supervises it. The root process of an image communicates with keepers.

  `extra`
  : Attributes that only this process manager uses, such as a sequence number.
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
