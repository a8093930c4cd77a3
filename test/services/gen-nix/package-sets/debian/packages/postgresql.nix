{
  bash,
  debian,
  redirectPaths,
  tzdata,
}:

# PostgreSQL runs initdb's and archive commands with /bin/sh, and Debian's build uses the system's time
# zones.
redirectPaths {
  package = debian.postgresql;
  programs = [ "lib/postgresql/*/bin/*" ];
  paths = {
    "/bin/sh" = _: "${bash}/bin/sh";
    "/usr/share/zoneinfo" = _: "${tzdata}/share/zoneinfo";
  };
}
