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
in
rec {
  webapp = rec {
    port = 5000;
    dnsName = "webapp.local";
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

  proxy.pkg = genNix.services.nginxReverseProxyHostBased { webapps = [ webapp ]; } { };

  server.pkg = genNix.services.nginx {
    instanceSuffix = "-plain";
    configFile = "/etc/nginx.conf";
  };

  caddy.pkg = genNix.services.caddy { };
  dnsmasq.pkg = genNix.services.dnsmasq { };
  etcd.pkg = genNix.services.etcd { };
  haproxy.pkg = genNix.services.haproxy { };
  influxdb.pkg = genNix.services.influxdb { };
  mariadb.pkg = genNix.services.mariadb { };
  memcached.pkg = genNix.services.memcached { };
  mosquitto.pkg = genNix.services.mosquitto { };
  nats.pkg = genNix.services.nats { };
  phpFpm.pkg = genNix.services.phpFpm { };
  postgresql.pkg = genNix.services.postgresql { };
  prometheus.pkg = genNix.services.prometheus { };
  prometheusAlertmanager.pkg = genNix.services.prometheusAlertmanager { };
  prometheusNodeExporter.pkg = genNix.services.prometheusNodeExporter { };
  redis.pkg = genNix.services.redis { };
  unbound.pkg = genNix.services.unbound { };
  valkey.pkg = genNix.services.valkey { };
  lighttpd.pkg = genNix.services.lighttpd { root = "/srv"; };
}
