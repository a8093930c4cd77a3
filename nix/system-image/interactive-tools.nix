{ pkgs }:

/**
  The packages of an interactive image: a shell and the usual utilities for files and processes.
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
