# The addresses of Debian's archives for this machine: `{ main = URL; security = URL; }`. They are read from
# apt's configuration during evaluation, so that gen-nix's files contain no host and a plain `nix-build`
# needs no other program.
#
# In pure evaluation, and on a machine without apt, the URLs contain instructions for the user. Nix does not
# use them for files that are already in the store.
{
  lib,
  # the suites that the lock was resolved from, by archive
  suites,
  # the directory of apt's configuration
  aptDirectory ? "/etc/apt",
}:

let
  parseList = import ./parse-list.nix { inherit lib; };
  parseDeb822 = import ./parse-deb822.nix { inherit lib; };
  chooseMirror = import ./choose-mirror.nix { inherit lib; };

  readIfExists =
    parse: file: if builtins.pathExists file then parse (builtins.readFile file) else [ ];

  parts = aptDirectory + "/sources.list.d";

  partNames = if builtins.pathExists parts then lib.attrNames (builtins.readDir parts) else [ ];

  readParts =
    suffix: parse:
    lib.concatMap (name: readIfExists parse (parts + "/${name}")) (
      lib.filter (lib.hasSuffix suffix) partNames
    );

  # every `{ uri, suite, components }` in apt's sources
  sources =
    readIfExists parseList (aptDirectory + "/sources.list")
    ++ readParts ".list" parseList
    ++ readParts ".sources" parseDeb822;

  fromEnvironment = builtins.getEnv "GEN_NIX_DEBIAN_MIRROR";

  placeholder =
    "file:///gen-nix-knows-no-Debian-mirror-here:-give-the-package-set-the-argument-mirrors"
    + (
      if lib.inPureEvalMode then
        "-or-build-with---impure-until-the-store-has-the-packages"
      else
        "-or-set-GEN_NIX_DEBIAN_MIRROR"
    );

  find =
    archive:
    let
      mirror = chooseMirror {
        inherit sources archive;
        suites = suites.${archive};
      };
    in
    if mirror == null then placeholder else mirror;
in
if lib.inPureEvalMode then
  {
    main = placeholder;
    security = placeholder;
  }
else if fromEnvironment != "" then
  {
    main = fromEnvironment;
    security = "${lib.removeSuffix "/" fromEnvironment}-security";
  }
else
  lib.genAttrs [ "main" "security" ] find
