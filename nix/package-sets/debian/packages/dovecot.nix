{
  debian,
  loadLibrary,
  redirectPaths,
}:

let
  programs = [
    "bin/dove*"
    "lib/dovecot/[acdip]*"
    "lib/dovecot/lmtp"
    "lib/dovecot/log"
    "lib/dovecot/stats"
  ];
  withModules = loadLibrary {
    package = debian.dovecot;
    inherit programs;
    source = ./dovecot-modules.c;
    header = ''#define MODULES "@out@/lib/dovecot/modules/"'' + "\n";
  };
in
# Dovecot starts its parts, and lists its modules, by Debian's paths.
redirectPaths {
  package = withModules;
  inherit programs;
  paths = {
    "/usr/bin/doveconf" = out: "${out}/bin/doveconf";
    "/usr/lib/dovecot/" = out: "${out}/lib/dovecot/";
  };
}
