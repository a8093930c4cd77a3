/**
  The step that adds a shell and utilities, unless the caller sets `interactive = false`.
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
if !(input.interactive or true) then
  result
else
  add {
    packages = stepParts.interactiveTools;
    entries = [
      {
        type = "directory";
        path = "/root";
        mode = "0700";
      }
      {
        type = "file";
        path = "/root/.bashrc";
        text = builtins.readFile ../../system-image/bashrc;
      }
    ];
    environment = [ "TERM=xterm" ];
  }
