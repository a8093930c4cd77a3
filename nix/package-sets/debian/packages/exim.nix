{
  debian,
  loadLibrary,
  redirectPaths,
}:

let
  programs = [ "bin/exim4" ];
in
# Exim starts itself again, by the path that Debian compiled into it.
redirectPaths {
  package = loadLibrary {
    package = debian.exim4-daemon-light;
    inherit programs;
    source = ./exim-user.c;
  };
  inherit programs;
  paths."/usr/sbin/exim4" = out: "${out}/bin/exim4";
}
