{
  lib,
  call,
  constructor,
  forceDisableUserChange,
  shellText,
}:

/**
  A property list of launchd (launchd.plist(5)).

  Every parameter that `constructor.nix` does not take, but for `path`, is a key of the property list, by
  its own name, as a Nix value.
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
