{ lib }:

/** Downloads a file whose hash is known, with Nix's own downloader. */
{
  url ? lib.head urls,
  urls ? [ ],
  hash ? "",
  sha256 ? "",
  sha512 ? "",
  name ? baseNameOf (toString url),
  executable ? false,
  meta ? { },
  passthru ? { },
  ...
}:

let
  given =
    if hash != "" then
      { outputHash = hash; outputHashAlgo = null; }
    else if sha512 != "" then
      { outputHash = sha512; outputHashAlgo = "sha512"; }
    else if sha256 != "" then
      { outputHash = sha256; outputHashAlgo = "sha256"; }
    else
      throw "fetchurl: ${toString url} needs a hash";
in
derivation (
  {
    inherit name url executable;
    builder = "builtin:fetchurl";
    system = "builtin";
    outputHashMode = if executable then "recursive" else "flat";
    preferLocalBuild = true;
    allowSubstitutes = false;
  }
  // lib.filterAttrs (_: value: value != null) given
)
// passthru
// { inherit meta; }
