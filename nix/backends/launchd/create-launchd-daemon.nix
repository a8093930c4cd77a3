scope:

{
  # What the labels begin with.
  prefix ? "org.nixos.",
}:

/**
  A property list of launchd (launchd.plist(5)).

  # Inputs

  `name`, `path`, `dependencies`, `credentials`, `postInstall`
  : As in the framework.

  `files`, `packages`
  : Further files of the profile, and what the daemon runs.

  Every other parameter is a key of the property list, by its own name, as a Nix value.
*/
{
  name,
  path ? [ ],
  dependencies ? [ ],
  credentials ? { },
  postInstall ? "",
  files ? { },
  packages ? [ ],
  ...
}@parameters:

let
  inherit (scope) lib forceDisableUserChange;
  printPropertyList = import ./print-property-list.nix { inherit lib; };

  label = parameters.Label or "${prefix}${name}";

  given = removeAttrs parameters (
    [
      "name"
      "path"
      "dependencies"
      "credentials"
      "postInstall"
      "files"
      "packages"
    ]
    ++ lib.optional forceDisableUserChange "UserName"
  );

  environment =
    lib.optionalAttrs (path != [ ]) { PATH = scope.shellText.searchPath path; }
    // lib.mapAttrs (_name: scope.shellText.printScalar) (parameters.EnvironmentVariables or { });

  properties = {
    Label = label;
  }
  // given
  // lib.optionalAttrs (environment != { }) { EnvironmentVariables = environment; };
in
scope.processPackage {
  inherit
    name
    dependencies
    packages
    postInstall
    ;
  credentials = scope.createCredentials credentials;
  files = files // {
    "Library/LaunchDaemons/${label}.plist".text = printPropertyList properties;
  };
}
