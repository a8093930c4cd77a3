{
  apacheHttpd,
  debian,
  lib,
  redirectPaths,
  runCommandLocal,
  tzdata,
  # build options of nixpkgs' php: the module for Apache; the programs php and php-fpm are there in any case
  apxs2Support ? false,
  cliSupport ? true,
  fpmSupport ? true,
}:

let
  package = debian.php;
  # the beginning of the names of Debian's packages, such as "php8.2"
  prefix = lib.removeSuffix "-cli" (lib.findFirst (lib.hasSuffix "-cli") "" package.debianPackages);
  release = lib.removePrefix "php" prefix;

  extensions = lib.listToAttrs (
    lib.concatLists (
      lib.mapAttrsToList (
        end: map (name: lib.nameValuePair name debian."${prefix}-${end}")
      ) (import ./php-extensions.nix)
    )
  );

  enabledInNixpkgs = map (name: extensions.${name}) [
    "bcmath"
    "curl"
    "dom"
    "gd"
    "gmp"
    "intl"
    "ldap"
    "mbstring"
    "mysqli"
    "pdo_pgsql"
    "pdo_sqlite"
    "soap"
    "zip"
  ];

  /**
    Builds a PHP with the extensions that `extensions` chooses of `all`, in addition to those that are `enabled` by
    default or instead of them, and with the settings of `extraConfig`.
  */
  buildEnv =
    {
      extensions ? { enabled, ... }: enabled,
      extraConfig ? "",
    }@choice:
    let
      chosen = extensions {
        enabled = enabledInNixpkgs;
        all = all;
      };
      needed = lib.optional (lib.elem all.redis chosen) all.igbinary;
      tree =
        runCommandLocal package.name
          {
            inherit extraConfig package release;
            phpName = prefix;
            packages = lib.unique ([ package ] ++ needed ++ chosen);
            fpm = debian."${prefix}-fpm";
            apacheModule = lib.optionalString apxs2Support debian."libapache2-mod-${prefix}";
            passAsFile = [ "extraConfig" ];
            passthru = {
              inherit (package) pname version debianPackages;
            };
            inherit (package) meta;
          }
          (builtins.readFile ./php.sh);
      php = redirectPaths {
        # Debian's php reads its settings in /etc/php, and uses the system's time zones.
        package = tree;
        programs = [ "bin/php*[0-9]" ];
        paths = {
          "/etc/php/" = out: "${out}/etc/php/";
          "/usr/share/zoneinfo" = _: "${tzdata}/share/zoneinfo";
        };
      };
    in
    php
    // {
      inherit buildEnv;
      extensions = all;
      withExtensions = change: buildEnv (choice // { extensions = change; });
      # the settings, with all extensions
      phpIni = "${php}/lib/php.ini";
    };
  all = extensions;
in
buildEnv { }
