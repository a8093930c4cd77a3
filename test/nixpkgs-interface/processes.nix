# Processes of every kind of credential, and those of the catalogue.
{
  pkgs,
  stateDir ? "/var",
  runtimeDir ? "${stateDir}/run",
  cacheDir ? "${stateDir}/cache",
  forceDisableUserChange ? false,
  processManager,
  ...
}:

let
  genNix = import ../../nix {
    inherit
      pkgs
      stateDir
      runtimeDir
      cacheDir
      forceDisableUserChange
      processManager
      ;
  };

  # One of every service. They have different names, because some have the same by default.
  services = builtins.mapAttrs (
    name: constructor:
    let
      made = constructor (
        (required.${name} or { })
        // (if builtins.functionArgs constructor ? instanceName then { instanceName = name; } else { })
      );
    in
    {
      pkg = if builtins.isFunction made then made { } else made;
    }
  ) genNix.services;

  # The parameters without a default.
  required = {
    apache.configFile = "/etc/apache.conf";
    basicAuthReverseProxyApache = {
      authName = "Shop";
      dependency = webapp;
    };
    declarativeFcron.fcrontabPerUser.root = "@ 1d true";
    dovecot.usersFile = "/run/secrets/dovecot";
    grafana.adminPasswordFile = "/run/secrets/grafana";
    gunicorn = {
      app = "shop:application";
      root = "/srv";
    };
    hydra-evaluator = { inherit hydra-server; };
    hydra-queue-runner = { inherit hydra-server; };
    keycloak.environmentFile = "/run/secrets/keycloak.env";
    lighttpd.root = "/srv";
    minio.environmentFile = "/run/secrets/minio.env";
    mongodb.configFile = "/etc/mongod.conf";
    nginx.configFile = "/etc/nginx.conf";
    nginxReverseProxyHostBased.webapps = [ webapp ];
    nginxReverseProxyPathBased.webapps = [ webapp ];
    node.script = "/srv/shop.js";
    reverseProxyApache.dependency = webapp;
    # the default is an output of the package
    simpleAppservingTomcat.webapps = [ ];
    supervisord.configFile = "/etc/supervisord.conf";
    tomcat.tomcatConfigFiles = "/srv/tomcat";
    vsftpd.configFile = "/etc/vsftpd.conf";
    xinetd.configFile = "/etc/xinetd.conf";
  };

  hydra-server = services.hydra-server // {
    baseDir = "${stateDir}/lib/hydra";
    hydraDatabase = "hydra";
    hydraUser = "hydra";
    hydraGroup = "hydra";
    instanceSuffix = "";
  };

  webapp = rec {
    port = 5000;
    dnsName = "webapp.local";
    baseURL = "/webapp";
    pkg = genNix.createManagedProcess {
      name = "webapp";
      process = "${pkgs.coreutils}/bin/sleep";
      args = [ "infinity" ];
      environment = {
        PORT = port;
        DEBUG = true;
      };
      nice = 5;
      initialize = "true";
      postInstall = "touch $out/extra";
    };
  };
in
services
// {
  inherit webapp;

  modular.pkg = genNix.fromService {
    instanceName = "modular";
    service = {
      process.argv = [ "/bin/modular" ];
      configData."modular.conf".text = "";
      services.part.process.argv = [ "/bin/part" ];
      warnings = [ "a service with a warning" ];
    };
  };
  modularRedis.pkg = genNix.fromService {
    instanceName = "modular-redis";
    service = genNix.modularServices.redis;
  };
}
