/**
  The step that adds the commands that show man pages, if the caller sets `manpages`.
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
if input.manpages or false then add { inherit (imageParts.manPages) packages environment; } else result
