{ debian, redirectPaths }:

# Debian's s6 starts its parts, and those of execline, below /usr.
redirectPaths {
  package = debian.s6;
  programs = [
    "bin/*"
    "lib/s6/*"
  ];
  paths = {
    "/usr/bin/s6-" = out: "${out}/bin/s6-";
    "/usr/lib/x86_64-linux-gnu/s6/" = out: "${out}/lib/s6/";
    "/usr/lib/aarch64-linux-gnu/s6/" = out: "${out}/lib/s6/";
    "/usr/lib/execline/" = _: "${debian.execline}/lib/execline/";
  };
}
