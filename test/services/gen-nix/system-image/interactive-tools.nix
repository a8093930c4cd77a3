{ pkgs }:

/**
  The packages of an interactive image: a shell and the usual utilities for files, processes and users. Of
  two programs with one name, the first counts: `su` and `runuser` of util-linux need PAM.
*/
[
  pkgs.bashInteractive
  pkgs.su
  pkgs.coreutils
  pkgs.diffutils
  pkgs.findutils
  pkgs.getent
  pkgs.gnugrep
  pkgs.gnused
  (pkgs.inetutils.small or pkgs.inetutils)
  pkgs.less
  pkgs.procps
  pkgs.shadow
  pkgs.util-linux
]
