{ lib, pkgs }:

/**
  The input of `builder/write_files.py`, for parameters of `build-files.nix`.
*/
{
  files,
  packages ? [ ],
  packagesFolder ? "",
  executables ? [ ],
  postInstall ? "",
  programs ? [ pkgs.buildPackages.coreutils ],
}:

{
  inherit
    files
    executables
    packagesFolder
    postInstall
    ;
  packages = map toString packages;
  shell = pkgs.buildPackages.runtimeShell;
  searchPath = if postInstall == "" then "" else lib.makeBinPath programs;
}
