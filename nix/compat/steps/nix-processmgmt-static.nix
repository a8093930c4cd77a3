/**
  The step that adds the state directories of the processes.
*/
import ./basic.nix
