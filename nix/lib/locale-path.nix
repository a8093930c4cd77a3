{ lib, pkgs }:

/**
  Completes environment variables so that `LOCALE_ARCHIVE`, with the locales of `glibcLocales`, works as in nixpkgs. The C
  library of the embedded package set does not know this variable; it reads the folder that `LOCPATH` names.
*/
environment:

if pkgs ? debianInternals && environment ? LOCALE_ARCHIVE then
  { LOCPATH = dirOf environment.LOCALE_ARCHIVE; } // environment
else
  environment
