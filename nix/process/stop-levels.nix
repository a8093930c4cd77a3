{ lib }:

/**
  The order in which processes are stopped: lists of their names, first of those that nothing depends on. The
  processes of one list can be stopped at once.
*/
processes:

let
  byLevel = lib.groupBy (process: toString process.level) processes;
  highest = lib.foldl' (level: process: lib.max level process.level) 0 processes;
in
builtins.filter (names: names != [ ]) (
  map (level: map (process: process.name) (byLevel.${toString level} or [ ])) (
    lib.reverseList (lib.range 0 highest)
  )
)
