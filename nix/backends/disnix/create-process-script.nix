scope:

/**
  The configuration of one process for Dysnomia's `process` module: a file of `process=` and
  `pidFile=`, in a component of its own inside the profile.

  # Inputs

  As in the framework, and `files` and `packages`.
*/
{
  name,
  process,
  pidFile ? null,
  dependencies ? [ ],
  credentials ? { },
  postInstall ? "",
  files ? { },
  packages ? [ ],
}:

let
  inherit (scope) lib;
in
scope.processPackage {
  inherit
    name
    dependencies
    packages
    postInstall
    ;
  credentials = scope.createCredentials credentials;
  extra = {
    inherit dependencies;
  };
  files = files // {
    "services/${name}/etc/dysnomia/process/${name}".text = ''
      process=${process}
    ''
    + lib.optionalString (pidFile != null) ''
      pidFile=${pidFile}
    '';
  };
}
