{ lib }:

/**
  A script as a file for `build-files.nix`: text that begins with `#!` is written, and the path of a
  file, as the framework's constructors have it, becomes a link.
*/
script:

if builtins.isString script && lib.hasPrefix "#!" script then
  {
    text = script;
    executable = true;
  }
else
  { target = toString script; }
