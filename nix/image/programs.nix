{ pkgs }:

/**
  A package with links to the given executables in its `bin`: the tools of the process manager, and
  nothing else of the packages that they come from.
*/
executables:

import ../build-support/build-files.nix { inherit pkgs; } {
  name = "process-manager-tools";
  files = builtins.listToAttrs (
    map (executable: {
      name = "bin/${baseNameOf (builtins.unsafeDiscardStringContext executable)}";
      value.target = executable;
    }) executables
  );
}
