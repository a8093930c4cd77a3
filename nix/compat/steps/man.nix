/**
  The step that adds the commands that show man pages, if the caller sets `manpages`.
*/
{
  pkgs,
  input,
  result,
  ...
}:

if !(input.manpages or false) then
  result
else
  result
  // {
    ownContents = result.ownContents or [ ] ++ [
      (import ./link-programs.nix {
        inherit pkgs;
        name = "manpages";
        packages = [
          (pkgs.man-db or (throw "gen-nix: manpages needs man-db, which the package set does not have."))
          (pkgs.groff or (throw "gen-nix: manpages needs groff, which the package set does not have."))
          pkgs.gzip
        ];
      })
    ];
    config = result.config or { } // {
      Env = result.config.Env or [ ] ++ [ "MANPATH=/share/man:/nix/var/nix/profiles/default/share/man" ];
    };
  }
