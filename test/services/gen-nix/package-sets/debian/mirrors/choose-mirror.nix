# Chooses the URL of one archive among apt's sources, or null.
{ lib }:
{
  # `[ { uri, suite, components } ]`
  sources,
  # "main" or "security"
  archive,
  # the suites that the lock was resolved from
  suites,
}:

let
  isSecurity = source: lib.hasInfix "security" source.suite;

  isUsable =
    source:
    lib.elem "main" source.components
    && isSecurity source == (archive == "security")
    && builtins.match "(https?|file|mirror\\+file):.*" source.uri != null;

  # Third-party archives can have suites and components of the same names. Debian's own archives end in
  # /debian and /debian-security on every mirror, and contain the suites of the lock.
  rank =
    source:
    (if builtins.match ".*/debian(-security)?/?" source.uri != null then 2 else 0)
    + (if lib.elem source.suite suites then 1 else 0);

  usable = lib.filter isUsable sources;

  best = lib.foldl' (
    best: source: if best == null || rank source > rank best then source else best
  ) null usable;

  # a "mirror list" of apt: a file whose lines begin with a URL
  resolve =
    uri:
    if lib.hasPrefix "mirror+file:" uri then
      lib.head (
        lib.filter (word: word != "") (
          lib.splitString " " (
            lib.replaceStrings [ "\n" "\t" ] [ " " " " ] (
              builtins.readFile (lib.removePrefix "mirror+file:" uri)
            )
          )
        )
      )
    else
      uri;
in
if best == null then null else lib.removeSuffix "/" (resolve best.uri)
