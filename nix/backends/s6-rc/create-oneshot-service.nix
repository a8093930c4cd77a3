scope:

/**
  A oneshot of s6-rc as a source directory for `s6-rc-compile`.

  # Inputs

  As in the framework: `up` and `down` are what runs when the service is brought up and down, as
  text or as the path of a file.
*/
{
  name,
  up,
  down ? null,
  flagEssential ? false,
  dependencies ? [ ],
  credentials ? { },
  postInstall ? "",
}:

let
  inherit (scope) lib;

  # s6-rc reads them as command lines of execline, so a script is called by its path.
  script = import ../s6/script-file.nix { inherit lib; };
  scripts = lib.mapAttrs (_file: script) (lib.filterAttrs (_file: value: value != null) { inherit up down; });

  directory = {
    type.text = "oneshot\n";
  }
  // scripts
  // lib.optionalAttrs flagEssential { flag-essential.text = ""; }
  // import ./dependencies-file.nix scope dependencies;
in
scope.processPackage {
  inherit name dependencies postInstall;
  credentials = scope.createCredentials credentials;
  extra.serviceName = name;
  files = lib.mapAttrs' (file: lib.nameValuePair "etc/s6/sv/${name}/${file}") directory;
}
