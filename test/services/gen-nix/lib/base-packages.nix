# The packages that are in the PATH of each process in the framework.
pkgs: [
  pkgs.coreutils
  pkgs.gnused
  pkgs.gnugrep
  (pkgs.inetutils.small or pkgs.inetutils)
]
