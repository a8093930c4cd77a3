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
  inherit (import ./library-of-step.nix { inherit pkgs input; }) imageParts;
  add = import ./add-parts.nix { inherit imageParts result; };
in
add {
  inherit
    (imageParts.systemEntries {
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
