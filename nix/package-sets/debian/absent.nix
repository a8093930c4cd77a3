# Names of nixpkgs that Debian 12 has no package for: using one says so, and says what else there
# is.
final: prev:

let
  none = "use nixpkgs for it (gen-nix --packages nixpkgs)";

  otherManagers = "the process managers supervisord, sysvinit and s6 work with this set; or ${none}";

  wayOut = {
    s6-rc = otherManagers;
    s6-linux-init = otherManagers;
    dinit = otherManagers;
    disnix = otherManagers;
    dysnomia = otherManagers;
    DisnixWebService = none;
    process-compose = otherManagers;
    mongodb = "postgresql, mariadb and redis are in this set; or ${none}";
    fcron = none;
    hydra-unstable = none;
    sysvinit = "gen-nix needs none for its sysvinit scripts; or ${none}";
    systemd = none;
    tomcat9 = none;
    clang = "gcc is in this set";
  };
in
# not final.lib: the names of a set must not depend on the set
builtins.mapAttrs (name: way: throw "package set debian has no ${name}; ${way}.") wayOut
