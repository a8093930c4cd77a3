{ lib }:

/**
  Converts a script to a file for `build-files.nix`: text that begins with `#!` becomes a file, and a path, as
  in the framework's constructors, becomes a link.
*/
script:

if builtins.isString script && lib.hasPrefix "#!" script then
  {
    text = script;
    executable = true;
  }
else
  { target = toString script; }
