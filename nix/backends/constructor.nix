{ createCredentials, processPackage }:

/**
  Makes the constructor function of a process manager. It handles the parameters that all constructor
  functions have, so that a manager describes only its own.

  # Inputs

  `describe`
  : A function from the dependencies and the other parameters (`name` and the manager's own) to `{ files,
    identityFiles, extra, packages, dependencies, hasKeeper }`, all optional. `files` are by their paths in the
    profile, `identityFiles` are `files` without what depends on other processes, `extra` has attributes that
    only this manager uses, and `packages` and `dependencies` are defaults for the caller's.

  # Output

  A function from the parameters to a process package.
*/
describe:

{
  name ? parameters.instanceName or (throw "gen-nix: a process has neither a name nor an instanceName."),
  dependencies ? [ ],
  credentials ? { },
  postInstall ? "",
  files ? { },
  packages ? null,
  ...
}@parameters:

let
  describeProcess = describe dependencies;
  formals = builtins.functionArgs describeProcess;
  missing = builtins.filter (
    parameter: !formals.${parameter} && parameter != "name" && !(parameters ? ${parameter})
  ) (builtins.attrNames formals);

  described = describeProcess (
    removeAttrs parameters [
      "dependencies"
      "credentials"
      "postInstall"
      "files"
      "packages"
    ]
    // {
      inherit name;
    }
  );
in
if missing != [ ] then
  throw "gen-nix: process \"${name}\": the constructor of its process manager needs the parameter ${builtins.head missing}."
else
processPackage {
  inherit name postInstall;
  dependencies = described.dependencies or dependencies;
  credentials = createCredentials credentials;
  packages = if packages != null then packages else described.packages or [ ];
  extra = described.extra or { };
  hasKeeper = described.hasKeeper or false;
  files = files // described.files or { };
  identityFiles = files // described.identityFiles or described.files or { };
}
