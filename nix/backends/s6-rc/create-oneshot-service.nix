{
  lib,
  call,
  constructor,
}:

/**
  A oneshot of s6-rc as a source directory for `s6-rc-compile`.

  # Inputs

  As in the framework: `up` and `down` are what runs when the service is brought up and down, as
  text or as the path of a file.
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
    # s6-rc reads them as command lines of execline, so a script is called by its path.
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
