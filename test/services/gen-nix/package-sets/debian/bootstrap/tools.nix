# Debian's unmodified Python and patchelf, which run through their own dynamic linker. They relink all other
# packages. No result of the set refers to them.
{
  lib,
  system,
  seed,
  lock,
  fetchDeb,
}:

let
  isTool =
    name:
    builtins.match "(lib)?python3\\.[0-9]+-(minimal|stdlib)" name != null
    || builtins.elem name [
      "libbz2-1.0"
      "libc6"
      "libexpat1"
      "libgcc-s1"
      "liblzma5"
      "libstdc++6"
      "patchelf"
      "zlib1g"
    ];
in
derivation {
  name = "debian-bootstrap-tools";
  inherit system seed;
  builder = "${seed}/bin/busybox";
  args = [
    "sh"
    "-e"
    ./tools.sh
  ];
  debs = map fetchDeb (lib.filter isTool (lib.attrNames lock.packages));
  preferLocalBuild = true;
  allowSubstitutes = false;
}
