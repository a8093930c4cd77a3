/**
  The step that adds a shell and utilities, unless the caller sets `interactive = false`.
*/
{
  pkgs,
  input,
  result,
  ...
}:

if !(input.interactive or true) then
  result
else
  result
  // {
    ownContents = result.ownContents or [ ] ++ [
      (import ./link-programs.nix {
        inherit pkgs;
        name = "interactive";
        packages = import ../../system-image/interactive-tools.nix { inherit pkgs; };
      })
    ];
    entries = result.entries or [ ] ++ [
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
  }
