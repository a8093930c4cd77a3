{ debian, redirectPaths }:

# Debian's s6 starts its own programs and those of execline by paths in /usr.
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
