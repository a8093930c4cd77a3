/**
  The step that adds the folders and users that every system has.
*/
{
  pkgs,
  common ? { },
  input,
  result,
}:

let
  inherit (import ./library-of-step.nix { inherit pkgs input; }) stepParts;
  add = import ./add-parts.nix { inherit stepParts result; };
in
add {
  inherit
    (stepParts.systemEntries {
      interactive = false;
      owner = {
        uid = 0;
        gid = 0;
      };
      links = { };
      processes = [ ];
    })
    entries
    ;
}
