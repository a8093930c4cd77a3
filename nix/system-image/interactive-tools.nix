{ pkgs }:

/**
  What an interactive image has for people: a shell, and the usual utilities to look at files and
  processes with.
*/
[
  pkgs.bashInteractive
  pkgs.coreutils
  pkgs.diffutils
  pkgs.findutils
  pkgs.gnugrep
  pkgs.gnused
  pkgs.less
  pkgs.procps
  pkgs.util-linux
]
