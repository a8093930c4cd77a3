{
  bash,
  debian,
  redirectPaths,
  tzdata,
}:

# initdb and archive commands run in /bin/sh, and Debian's PostgreSQL uses the system's time zones.
redirectPaths {
  package = debian.postgresql;
  programs = [ "lib/postgresql/*/bin/*" ];
  paths = {
    "/bin/sh" = _: "${bash}/bin/sh";
    "/usr/share/zoneinfo" = _: "${tzdata}/share/zoneinfo";
  };
}
