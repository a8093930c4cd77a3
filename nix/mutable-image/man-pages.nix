{ pkgs }:

/**
  The packages of the commands that show man pages, and the variable for them.
*/
{
  packages = [
    (pkgs.man-db or (throw "gen-nix: manpages needs man-db, which the package set does not have."))
    (pkgs.groff or (throw "gen-nix: manpages needs groff, which the package set does not have."))
    pkgs.gzip
  ];
  environment = [ "MANPATH=/share/man:/nix/var/nix/profiles/default/share/man" ];
}
