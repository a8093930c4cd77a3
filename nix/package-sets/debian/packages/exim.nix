{ debian, redirectPaths }:

# Exim starts itself again, by the path that Debian compiled into it.
redirectPaths {
  package = debian.exim4-daemon-light;
  programs = [ "bin/exim4" ];
  paths."/usr/sbin/exim4" = out: "${out}/bin/exim4";
}
