# A chain of three, whose names sort against it, and one that stands alone.
{ createManagedProcess, executable, ... }:

let
  process =
    name: dependencies:
    createManagedProcess {
      inherit name dependencies;
      process = executable name;
    };
in
rec {
  zebra.pkg = process "zebra" [ ];
  middle.pkg = process "middle" [ zebra.pkg ];
  ant.pkg = process "ant" [ middle.pkg ];
  loner.pkg = process "loner" [ ];
}
