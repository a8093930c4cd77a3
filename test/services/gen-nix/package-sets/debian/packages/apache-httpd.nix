{
  debian,
  loadLibrary,
  redirectPaths,
  tzdata,
}:

let
  # Models for nixpkgs' Apache, which has every module in a file, load modules that are part of Debian's program.
  withBuiltInModules = loadLibrary {
    package = debian.apache2;
    programs = [ "bin/apache2" ];
    source = ./apache-built-in-modules.c;
  };
in
# The module of Debian's PHP uses the system's time zones.
redirectPaths {
  package = withBuiltInModules;
  programs = [ "bin/apache2" ];
  paths."/usr/share/zoneinfo" = _: "${tzdata}/share/zoneinfo";
}
