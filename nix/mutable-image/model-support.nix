{
  lib,
  directories,
  frameworkTools,
  tools,
}:

/**
  What an image needs to deploy a processes model in a container: the model in `/etc/nixproc`, and the tools that do
  not depend on the process manager.

  # Inputs

  `exprFile`
  : The processes model. Without it, the model has no processes.

  `idResourcesFile`, `idsFile`
  : Files that the model imports, which are copied beside it.

  # Output

  `packages`, `entries`, `environment`: see `nix-support.nix`.
*/
{
  exprFile ? null,
  idResourcesFile ? null,
  idsFile ? null,
}:

let
  file = path: given: {
    type = "file";
    inherit path;
    text = builtins.readFile given;
  };
  copied = given: lib.optional (given != null) (file "/etc/nixproc/${nameOf given}" given);
  # A store path begins with a hash.
  nameOf =
    given:
    let
      name = baseNameOf (builtins.unsafeDiscardStringContext (toString given));
      withHash = builtins.match "[0-9a-z]{32}-(.*)" name;
    in
    if withHash == null then name else builtins.head withHash;
in
{
  packages = [
    tools.common
    frameworkTools.common
    frameworkTools.idassign
    frameworkTools.dysnomia
  ];

  entries = [
    {
      type = "directory";
      path = "/etc/nixproc";
    }
    (file "/etc/nixproc/processes.nix" (if exprFile == null then ./processes.nix else exprFile))
  ]
  ++ copied idResourcesFile
  ++ copied idsFile;

  environment = [
    "NIXPROC_PROCESSES=/etc/nixproc/processes.nix"
    "NIXPROC_STATE_DIR=${directories.stateDir}"
  ];
}
