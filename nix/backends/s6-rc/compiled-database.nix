{ pkgs, shell, ... }:

/**
  The service database that `s6-rc-compile` makes of a profile.
*/
profile:

derivation {
  name = "s6-rc-database";
  inherit (pkgs.stdenv.hostPlatform) system;
  builder = shell;
  args = [
    "-c"
    "exec ${pkgs.s6-rc}/bin/s6-rc-compile \"$out\" ${profile}/etc/s6/sv"
  ];
  preferLocalBuild = true;
  allowSubstitutes = false;
}
