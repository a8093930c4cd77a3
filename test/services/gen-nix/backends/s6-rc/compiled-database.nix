{ lib, pkgs }:

/**
  Builds the service database of a profile for an image, with `s6-rc-compile`.

  The keepers of an image wait for their dependencies themselves. Therefore s6-rc does not wait until they are
  ready, because it would accept no other command meanwhile.

  # Inputs

  `profile`
  : The profile.

  `kept`
  : The names of the services with a keeper.
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
