/**
  Returns a package with links to the programs of packages. Of two with one name, the first counts.
*/
{ pkgs, name, packages }:

pkgs.runCommand name { } ''
  mkdir -p $out/bin
  for program in ${pkgs.lib.concatMapStringsSep " " (package: "${package}/bin/*") packages}; do
    [ -e "$out/bin/''${program##*/}" ] || ln -s "$program" "$out/bin/"
  done
''
