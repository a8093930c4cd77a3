{ createCredentials, processPackage }:

/**
  The constructor function of one process manager. It takes what all of them take, so that a manager says what
  its own parameters become.

  # Inputs

  `describe`
  : A function from the dependencies, and from the other parameters (`name` and the manager's own), to
    `{ files, extra, packages, dependencies, hasKeeper }`, all of them optional: the files by their paths in the profile, what
    only this manager knows of the process, and what replaces the caller's packages and dependencies where those are not given.

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
  described = describe dependencies (
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
processPackage {
  inherit name postInstall;
  dependencies = described.dependencies or dependencies;
  credentials = createCredentials credentials;
  packages = if packages != null then packages else described.packages or [ ];
  extra = described.extra or { };
  hasKeeper = described.hasKeeper or false;
  files = files // described.files or { };
}
