{ pkgs }:

/**
  The service database that `s6-rc-compile` makes of a profile.
*/
profile:

derivation {
  name = "s6-rc-database";
  inherit (pkgs.stdenv.buildPlatform) system;
  builder = pkgs.buildPackages.runtimeShell;
  args = [
    "-c"
    "exec ${pkgs.buildPackages.s6-rc}/bin/s6-rc-compile \"$out\" ${profile}/etc/s6/sv"
  ];
  preferLocalBuild = true;
  allowSubstitutes = false;
}
