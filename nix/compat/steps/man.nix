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
  inherit (import ./library-of-step.nix { inherit pkgs input; }) stepParts;
  add = import ./add-parts.nix { inherit stepParts result; };
in
if input.manpages or false then add { inherit (stepParts.manPages) packages environment; } else result
