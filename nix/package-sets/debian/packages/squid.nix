{ debian, redirectPaths }:

# Squid looks for its pages, icons and helpers in Debian's paths.
redirectPaths {
  package = debian.squid;
  programs = [ "bin/squid" ];
  paths = {
    "/usr/share/squid/" = out: "${out}/share/squid/";
    "/usr/lib/squid/" = out: "${out}/lib/squid/";
    "/etc/squid/errorpage.css" = out: "${out}/etc/squid/errorpage.css";
  };
}
