{ pkgs }:

# The coreutils of generated scripts, which use few of its programs: the embedded package set has a small package of
# them.
pkgs.coreutils.small or pkgs.coreutils
