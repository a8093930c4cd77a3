{
  lib,
  call,
  constructor,
  forceDisableUserChange,
  shellText,
}:

/**
  Makes a property list of launchd (launchd.plist(5)).

  Every parameter except `path` and those of `constructor.nix` is a key of the property list with the same
  name. Its value is a Nix value.
*/
constructor (
  _dependencies:
  {
    name,
    path ? [ ],
    ...
  }@parameters:
  let
    label = parameters.Label or "org.nixos.${name}";

    environment =
      lib.optionalAttrs (path != [ ]) { PATH = shellText.searchPath path; }
      // lib.mapAttrs (_name: shellText.printScalar) (parameters.EnvironmentVariables or { });

    properties = {
      Label = label;
    }
    // removeAttrs parameters (
      [
        "name"
        "path"
      ]
      ++ lib.optional forceDisableUserChange "UserName"
    )
    // lib.optionalAttrs (environment != { }) { EnvironmentVariables = environment; };
  in
  {
    files."Library/LaunchDaemons/${label}.plist".text = call ./print-property-list.nix properties;
  }
)
