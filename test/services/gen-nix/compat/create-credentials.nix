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

{
  # The framework's constructors get this function, and take from it what they do not get otherwise.
  inherit ids forceDisableUserChange;
  __functor =
    _self:
    (import ../. {
      pkgs = { inherit lib; };
      inherit ids forceDisableUserChange;
    }).createCredentials;
}
