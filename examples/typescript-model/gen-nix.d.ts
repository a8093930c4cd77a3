// Written by gen-nix, which keeps it up to date; do not edit.
import type { BooleanValue, InstancesValue, ListValue, MappingValue, NumberValue, ParameterValue, TextValue } from "gen-nix";

declare module "gen-nix" {
  interface Constructors {
    /** A constructor of the model. */
    shop: {
      /** The TCP port that the shop listens on. */
      port: ParameterValue;
      /** The title of the shop. */
      title: ParameterValue;
      /** The nice level, -20 to 19. */
      nice?: NumberValue;
      instanceName: ParameterValue;
    };
    /** A constructor of the catalogue. */
    caddy: {
      /** The port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all of IPv4. */
      bind?: TextValue;
      /** The address of the site in Caddy's form: a host name, or `http://` for all names without TLS. */
      site?: TextValue;
      /** A folder of files to serve. Type: path. */
      root?: TextValue;
      /** The processes that answer the requests. Type: instances with port. */
      backends?: InstancesValue;
      /** Further directives of the site. */
      extraConfig?: TextValue;
      /** A Caddyfile that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    dnsmasq: {
      /** The port. */
      port?: ParameterValue;
      /** The address to listen on. */
      bind?: TextValue;
      /** Addresses by name, such as `{ shop.test: 10.0.0.1 }`. Names below them have the same address. */
      addresses?: MappingValue;
      /** The servers that are asked for other names; `[ ]` for those of /etc/resolv.conf. */
      servers?: ListValue;
      /** Further settings of dnsmasq.conf: `true` for a word without a value. A list gives a line for each item. */
      settings?: MappingValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    etcd: {
      /** The TCP port of the clients. */
      port?: ParameterValue;
      /** The TCP port of other members, on the loopback interface. */
      peerPort?: NumberValue;
      /** The address for clients. etcd has no passwords unless they are enabled. */
      bind?: TextValue;
      /** Further settings of the configuration file. */
      settings?: MappingValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    haproxy: {
      /** The port to listen on. */
      port?: ParameterValue;
      /** The address to listen on; `*` for all. */
      bind?: TextValue;
      /** The processes that answer the requests. Type: instances with port. */
      backends?: InstancesValue;
      /** The protocol: `http` or `tcp`. */
      mode?: TextValue;
      /** How a server is chosen: `roundrobin`, `leastconn`, `source` and others. */
      balance?: TextValue;
      /** Further sections of haproxy.cfg. */
      extraConfig?: TextValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    influxdb: {
      /** The TCP port of the HTTP interface. */
      port?: ParameterValue;
      /** The address of the HTTP interface. InfluxDB has no passwords unless `settings.http.auth-enabled` is true. */
      bind?: TextValue;
      /** Further settings of influxdb.conf, by section. */
      settings?: MappingValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    lighttpd: {
      /** The port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The folder of files to serve. Type: path. */
      root: TextValue;
      /** Further settings of lighttpd.conf. */
      extraConfig?: TextValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    mariadb: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on. */
      bind?: TextValue;
      /** Databases to create. Each has a user of the same name with all rights. */
      databases?: ListValue;
      /** Further settings of the section [mysqld]. */
      settings?: MappingValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    memcached: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The addresses to listen on. memcached has no passwords. */
      bind?: ListValue;
      /** The memory for items, in megabytes. */
      memory?: NumberValue;
      /** The largest number of connections. */
      connections?: NumberValue;
      /** Further arguments, such as `-vv`. */
      args?: ListValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    mosquitto: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; an empty text for all. */
      bind?: TextValue;
      /** Whether clients need no password. Without it, `settings.password_file` has the passwords. */
      allowAnonymous?: BooleanValue;
      /** Further settings of mosquitto.conf. A list gives a line for each item. */
      settings?: MappingValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    nats: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on. NATS has no passwords unless `settings.authorization` has some. */
      bind?: TextValue;
      /** The port of the monitoring pages on the loopback interface. */
      monitoringPort?: NumberValue;
      /** Further settings of the server's configuration. */
      settings?: MappingValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    nginx: {
      /** The configuration file. Type: path. */
      configFile: TextValue;
      /** Process packages that nginx forwards to. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    nginxReverseProxyHostBased: {
      /** The TCP port that nginx listens on. */
      port?: ParameterValue;
      /** Web applications behind the proxy. Type: instances with port, dnsName. */
      webapps?: InstancesValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** The largest number of open connections of a worker. */
      workerConnections?: NumberValue;
    };
    /** A constructor of the catalogue. */
    phpFpm: {
      /** The TCP port. */
      port?: ParameterValue;
      /** PHP, with its extensions, such as `!nix "pkgs.php.withExtensions ({ enabled, all }: enabled ++ [ all.redis ])"`. */
      package?: ParameterValue;
      /** The largest number of processes, each of which answers one request at a time. */
      workers?: NumberValue;
      /** Settings of php.ini, such as `{ memory_limit: 256M }`. */
      phpSettings?: MappingValue;
      /** Further settings of the pool, such as `pm.max_requests`. */
      settings?: MappingValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    postgresql: {
      /** The TCP port, which is also part of the socket's name. */
      port?: ParameterValue;
      /** The addresses to listen on; `[ ]` for the socket only, `[ "*" ]` for all. */
      listenAddresses?: ListValue;
      /** Databases to create on the first start. Each belongs to a user of the same name. */
      databases?: ListValue;
      /** Further settings of postgresql.conf. */
      settings?: MappingValue;
      /** A file pg_hba.conf that replaces the generated one. Type: path. */
      authenticationFile?: TextValue;
      /** A file postgresql.conf, which `settings` take precedence over. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    prometheus: {
      /** The TCP port of the pages. */
      port?: ParameterValue;
      /** The address to listen on. The pages have no password. */
      bind?: TextValue;
      /** The processes whose metrics are collected at `/metrics`. Type: instances with port. */
      targets?: InstancesValue;
      /** The time between two collections. */
      interval?: TextValue;
      /** How long metrics are kept. */
      retention?: TextValue;
      /** Further settings of prometheus.yml. */
      settings?: MappingValue;
      /** Further arguments. */
      args?: ListValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    prometheusAlertmanager: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on. The pages have no password. */
      bind?: TextValue;
      /** The configuration: `route`, `receivers` and others. By default, alerts are shown and not sent. */
      settings?: MappingValue;
      /** Further arguments. */
      args?: ListValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    prometheusNodeExporter: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on. */
      bind?: TextValue;
      /** Further arguments, such as `--no-collector.wifi`. */
      args?: ListValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    redis: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The addresses to listen on. Redis refuses clients of other machines without a password or an ACL file. */
      bind?: ListValue;
      /** Whether changes are also appended to a file, so that a crash loses a second of writes at most. */
      appendOnly?: BooleanValue;
      /** Further settings of redis.conf. A list gives a line for each item. */
      settings?: MappingValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    unbound: {
      /** The port. */
      port?: ParameterValue;
      /** The address to listen on. Clients of other machines need `settings.access-control`. */
      bind?: TextValue;
      /** Further settings of the section `server`. A list gives a line for each item. */
      settings?: MappingValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    valkey: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The addresses to listen on. Valkey refuses clients of other machines without a password or an ACL file. */
      bind?: ListValue;
      /** Whether changes are also appended to a file, so that a crash loses a second of writes at most. */
      appendOnly?: BooleanValue;
      /** Further settings of valkey.conf. A list gives a line for each item. */
      settings?: MappingValue;
      /** A configuration file that replaces the generated one. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
  }
  interface Instances {
    "shop-acorn": "port" | "dnsName";
    "shop-birch": "port" | "dnsName";
    "shop-cedar": "port" | "dnsName";
    nginx: "port";
  }
}
