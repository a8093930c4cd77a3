{ lib, pkgs }:

/**
  Returns the option of s6-svscan for the largest number of services, whose default is 500 or 1000.

  s6 2.12 called it `-C`, and s6 2.15 dropped the name `-c`.
*/
services:

let
  option = if lib.versionAtLeast (lib.getVersion pkgs.s6) "2.12" then "-C" else "-c";
in
"${option}${toString (lib.max 500 services)}"
