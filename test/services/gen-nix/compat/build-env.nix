/**
  The function of the framework's `build-<manager>-env.nix` files. It declares formals so that `nix-build`
  accepts them on its command line.
*/
processManager:

{
  pkgs ? null,
  system ? null,
  exprFile ? null,
  stateDir ? null,
  runtimeDir ? null,
  logDir ? null,
  cacheDir ? null,
  spoolDir ? null,
  lockDir ? null,
  libDir ? null,
  tmpDir ? null,
  forceDisableUserChange ? false,
  callingUser ? null,
  callingGroup ? null,
  extraParams ? { },
  # s6-rc: the bundle of all services.
  defaultBundleName ? "default",
  # Disnix: the manifest has the interface `disnix-run-activity`, and needs no files of Disnix.
  clientInterface ? null,
  disnixDataDir ? null,
}@arguments:

let
  profile = (import ../. { }).buildProfile (
    { inherit processManager; }
    // removeAttrs arguments [
      "defaultBundleName"
      "clientInterface"
      "disnixDataDir"
    ]
  );

  # The bundle is the one of the library under another name.
  withBundle = (import ./packages.nix arguments).runCommand profile.name { inherit profile defaultBundleName; } ''
    cp -rs --no-preserve=mode "$profile" "$out"
    bundle=$out/etc/s6/sv/$defaultBundleName
    mkdir "$bundle"
    echo bundle >"$bundle/type"
    echo default >"$bundle/contents"
  '';
in
if clientInterface != null && clientInterface != "disnix-run-activity" then
  throw "gen-nix: the manifest of a profile is for this machine alone, so clientInterface can only be disnix-run-activity."
else if processManager == "s6-rc" && defaultBundleName != "default" then
  withBundle // { inherit (profile) processes directories; }
else
  profile
