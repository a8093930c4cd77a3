{ lib, pkgs }:

/**
  The service database that `s6-rc-compile` makes of a profile for an image.

  The keepers of an image wait for their dependencies themselves. So s6-rc does not wait for them to be ready: while it
  does, it takes no other command.

  # Inputs

  `profile`
  : The profile.

  `kept`
  : The names of the services that are keepers.
*/
{ profile, kept }:

let
  inherit (pkgs.buildPackages) coreutils;
  readiness = lib.concatMapStringsSep " " (name: "sv/${lib.escapeShellArg name}/notification-fd") kept;
in
derivation {
  name = "s6-rc-database";
  inherit (pkgs.stdenv.buildPlatform) system;
  builder = pkgs.buildPackages.runtimeShell;
  args = [
    "-e"
    "-c"
    ''
      ${coreutils}/bin/cp -r --no-preserve=mode,ownership --preserve=links ${profile}/etc/s6/sv sv
      ${coreutils}/bin/rm -f ${readiness}
      exec ${pkgs.buildPackages.s6-rc}/bin/s6-rc-compile "$out" sv
    ''
  ];
  preferLocalBuild = true;
  allowSubstitutes = false;
}
