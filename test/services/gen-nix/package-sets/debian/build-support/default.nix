# The functions that make derivations from texts, commands and other packages, under nixpkgs' names.
final: prev:

let
  inherit (final) lib;
  call = file: lib.callPackageWith final file { };
  writers = call ./writers.nix;
in
{
  callPackage = final.newScope { };
  callPackages = lib.callPackagesWith final;
  newScope = extra: lib.callPackageWith (final // extra);

  inherit (writers)
    writeTextFile
    writeText
    writeTextDir
    writeScript
    writeScriptBin
    writeShellScript
    writeShellScriptBin
    writeShellApplication
    ;

  inherit (call ./run-command.nix) runCommand runCommandLocal runCommandCC;
  inherit (call ./replace-vars.nix) replaceVars substitute substituteAll;

  # Python for builds, from the tools that relink the packages; no result refers to it
  runPython = import ./run-python.nix { inherit (final.debianInternals) seed system tools; };

  buildEnv = call ./build-env.nix;
  symlinkJoin = call ./symlink-join.nix;
  linkFarm = call ./link-farm.nix;
  linkFarmFromDrvs =
    name: packages:
    final.linkFarm name (
      map (path: {
        inherit path;
        name = lib.getName path;
      }) packages
    );
  closureInfo = call ./closure-info.nix;
  writeClosure =
    paths:
    final.runCommandLocal "runtime-deps" { info = final.closureInfo { rootPaths = paths; }; } ''
      cp "$info/store-paths" "$out"
    '';
  writeReferencesToFile = path: final.writeClosure [ path ];
  fetchurl = import ./fetchurl.nix { inherit lib; };

  loadLibrary = call ./load-library.nix;
  redirectPaths = call ./redirect-paths.nix;

  makeWrapper = final.makeSetupHook { name = "make-wrapper-hook"; } ./make-wrapper.sh;
  makeBinaryWrapper = final.makeWrapper;
  makeSetupHook = call ./make-setup-hook.nix;

}
