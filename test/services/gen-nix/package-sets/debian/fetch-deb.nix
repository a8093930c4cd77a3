# Downloads a .deb of the lock with Nix's own downloader. The store path depends only on the hash and the
# name, so a machine that has the file in its store needs no mirror.
{ lock, mirrors }:
name:

let
  locked =
    lock.packages.${name}
      or (throw "package set debian: the lock has no Debian package \"${name}\"; add it with: gen-nix lock --add ${name}");
in
derivation {
  name = builtins.replaceStrings [ "~" "%" ":" ] [ "-" "-" "-" ] (baseNameOf locked.path);
  builder = "builtin:fetchurl";
  system = "builtin";
  url = "${mirrors.${locked.archive}}/${locked.path}";
  outputHashMode = "flat";
  outputHashAlgo = "sha256";
  outputHash = locked.sha256;
  preferLocalBuild = true;
  allowSubstitutes = false;
}
