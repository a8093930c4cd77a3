{
  buildFiles,
  levelOf,
  pkgs,
}:

/**
  Makes the value that a constructor returns: the configuration of one process for one process manager.

  It can be used as a derivation, but Nix instantiates it only when its store path is used. A profile uses its
  files instead, and composes them with those of other processes.

  # Inputs

  `name`
  : The name of the process.

  `files`
  : Its files by relative path, in the format of `build-files.nix`.

  `identityFiles`
  : Its files without what depends on other processes, such as its place in an order. An upgrade that leaves
    them as they are does not restart the process.

  `packages`
  : The packages of the programs that the process runs, for the layers of an image.

  `postInstall`
  : Shell commands that run after the files are written, with the programs of every build in the PATH. They
    change only the output of this process.

  `hasKeeper`
  : Whether a keeper of the runtime supervises it. The root process of an image communicates with keepers.

  `extra`
  : Attributes that only this process manager uses, such as a sequence number.
*/
{
  name,
  files,
  identityFiles ? files,
  credentials,
  dependencies,
  packages ? [ ],
  postInstall ? "",
  hasKeeper ? false,
  extra ? { },
}:

let
  build =
    files:
    buildFiles (
      {
        inherit name files postInstall;
      }
      // (if postInstall == "" then { } else { programs = pkgs.stdenv.initialPath; })
    );
  derivation = build (files // credentials.files);

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
    # For a profile, which merges the credentials of all processes.
    installed = if postInstall == "" then null else build files;
    inherit
      name
      files
      identityFiles
      credentials
      dependencies
      packages
      postInstall
      hasKeeper
      extra
      ;
    # "oneshot" or "scheduled"; null for a process that runs all the time.
    kind = null;
  };
in
package
