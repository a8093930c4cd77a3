/**
  The file that the framework has for `createCredentials`, which asks for `lib` alone.
*/
{
  lib,
  ids ? { },
  forceDisableUserChange ? false,
  # Accepted for the framework's callers.
  stdenv ? null,
}:

(import ../. {
  pkgs = { inherit lib; };
  inherit ids forceDisableUserChange;
}).createCredentials
