{
  lib,
  call,
  constructor,
}:

/**
  Makes a oneshot of s6-rc: a source directory for `s6-rc-compile`.

  # Inputs

  The parameters of the framework. `up` and `down` are the scripts that bring the service up and down, as text
  or as the path of a file.
*/
constructor (
  dependencies:
  {
    name,
    up,
    down ? null,
    flagEssential ? false,
  }:
  let
    # s6-rc reads these files as command lines of execline, so they contain the path of a script.
    scripts = lib.mapAttrs (_file: call ../s6/script-file.nix) (
      lib.filterAttrs (_file: value: value != null) { inherit up down; }
    );
  in
  {
    extra.serviceName = name;
    files = lib.mapAttrs' (file: lib.nameValuePair "etc/s6/sv/${name}/${file}") (
      { type.text = "oneshot\n"; }
      // scripts
      // lib.optionalAttrs flagEssential { flag-essential.text = ""; }
      // call ./dependencies-file.nix dependencies
    );
  }
)
