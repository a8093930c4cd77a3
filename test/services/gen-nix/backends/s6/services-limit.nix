{ lib, pkgs }:

/**
  Returns the option of s6-svscan for the largest number of services, whose default is 500 or 1000.

  s6 2.12 renamed it to `-C`, and s6 2.15 removed the name `-c`.
*/
services:

let
  version = pkgs.s6.version or (builtins.parseDrvName pkgs.s6.name).version;
  option = if builtins.compareVersions version "2.12" >= 0 then "-C" else "-c";
in
"${option}${toString (lib.max 500 services)}"
