// Written by gen-nix, which keeps it up to date; do not edit.
import type { BooleanValue, InstanceValue, InstancesValue, ListValue, MappingValue, NumberValue, ParameterValue, TextValue } from "gen-nix";

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
    apache: {
      /** The configuration file, such as `/etc/apache2/httpd.conf`. Type: path. */
      configFile: TextValue;
      /** Shell commands that prepare the state of the process. They run as root before each start. */
      initialize?: TextValue;
      /** Environment variables of Apache. */
      environment?: MappingValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
      /** Where it accepts connections: `{ port; bind; }`. Without it, it counts as ready when it runs. Type: attribute set. */
      listens?: ParameterValue;
      /** Tests of the process. Type: attribute set. */
      tests?: MappingValue;
    };
    /** A constructor of the catalogue. */
    basicAuthReverseProxyApache: {
      /** The process that answers the requests. Type: instance. */
      dependency: InstanceValue;
      /** The protocol that it speaks: `http`, or `ajp` of Tomcat. */
      targetProtocol?: TextValue;
      /** The attribute of the process that has its port, such as `port` or `ajpPort`. */
      portPropertyName?: TextValue;
      /** The name that the browser shows when it asks for the password, such as `shop`. */
      authName: ParameterValue;
      /** The file of the users and their passwords, which `htpasswd` writes. Type: path. */
      authUserFile?: TextValue;
      /** The file of the groups. Type: path. */
      authGroupFile?: TextValue;
      /** The users that may enter, with spaces between them; by default every user with a password. */
      requireUser?: ParameterValue;
      /** The groups that may enter, with spaces between them. */
      requireGroup?: ParameterValue;
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `*` for all. */
      bind?: TextValue;
      /** The name of the server, for links to itself. */
      serverName?: TextValue;
      /** The address that error pages show. */
      serverAdmin?: ParameterValue;
      /** The folder of files to serve. Type: path. */
      documentRoot?: TextValue;
      /** Whether files that end with `.php` are programs. */
      enablePHP?: BooleanValue;
      /** Whether the module for CGI is loaded. */
      enableCGI?: BooleanValue;
      /** Further modules: their names, or `{ name; module; }` with a file. Type: list. */
      modules?: ListValue;
      /** Further directives. */
      extraConfig?: TextValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
    };
    /** A constructor of the catalogue. */
    bind: {
      /** The UDP and TCP port. */
      port?: ParameterValue;
      /** The addresses to listen on; `[ "any" ]` for all. */
      bind?: ListValue;
      /** The files of the zones that it answers for, by the name of the zone, such as `{ example.org: ./example.org.zone }`. */
      zones?: MappingValue;
      /** Whether it looks up names of other zones. */
      recursive?: BooleanValue;
      /** The networks whose clients it answers. */
      allowQuery?: ListValue;
      /** Servers that it asks for other names, instead of the root servers. */
      forwarders?: ListValue;
      /** Further statements of the section `options`. */
      extraOptions?: TextValue;
      /** Further sections of named.conf. */
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
    cassandra: {
      /** The TCP port of clients. */
      port?: ParameterValue;
      /** The address for clients. */
      bind?: TextValue;
      /** The TCP port of other servers, on the loopback interface. */
      storagePort?: ParameterValue;
      /** The TCP port of nodetool, on the loopback interface. */
      jmxPort?: ParameterValue;
      /** The size of the memory. */
      heapSize?: TextValue;
      /** The size of its part for new objects. */
      heapNewSize?: TextValue;
      /** Further settings of cassandra.yaml. */
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
    clickhouse: {
      /** The TCP port of the HTTP interface. */
      port?: ParameterValue;
      /** The TCP port of ClickHouse's own protocol. */
      tcpPort?: NumberValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** Further settings of the configuration file, such as `{ max_server_memory_usage: 1000000000 }`. */
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
    cron: {
      /** The jobs of each user, as lines of a crontab, such as `{ root: [ "0 3 * * * /bin/backup" ] }`. Without users of their own, the jobs of all run as the user of the system. */
      jobs?: MappingValue;
      /** The amount of messages: 8 for the start of each job, 0 for all. */
      logLevel?: NumberValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    "dbus-daemon": {
      /** Processes and packages with policies in `share/dbus-1/system.d`. Type: instances with pkg. */
      services?: InstancesValue;
      /** The type of the bus: `system` or `session`. */
      busType?: TextValue;
      /** Further elements of the configuration. */
      extraConfig?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    declarativeFcron: {
      /** The table of each user, as a text, by the name of the user, such as `{ root: "0 3 * * * echo night" }`. */
      fcrontabPerUser: ParameterValue;
      /** Shell commands that prepare the state of the process. They run as root before each start. */
      initialize?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    declarativeXinetd: {
      /** The services, by name, each with the settings of xinetd.conf: `{ port: 7, socket_type: stream, ... }`. */
      services?: MappingValue;
      /** The address to listen on, for services that name none; `0.0.0.0` for all. */
      bind?: TextValue;
      /** Further sections of xinetd.conf. */
      extraConfig?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    "disnix-service": {
      /** The process of D-Bus; without one, that of the host. Type: instance. */
      "dbus-daemon"?: InstanceValue;
      /** Properties of the machine, which services can refer to. */
      dysnomiaProperties?: MappingValue;
      /** Settings of containers, by the type of what they contain. */
      dysnomiaContainers?: MappingValue;
      /** Processes that contain services, such as a database, which start first. Type: instances with pkg. */
      containerProviders?: InstancesValue;
      /** Further folders with settings of containers. */
      extraDysnomiaContainersPath?: ListValue;
      /** Settings of the container of processes, by process manager. */
      processManagerContainerSettings?: MappingValue;
      /** Users that may deploy, besides root and the group `disnix`. */
      authorizedUsers?: ListValue;
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
    docker: {
      /** Further settings of daemon.json, such as `{ storage-driver: overlay2 }`. */
      settings?: MappingValue;
      /** Further arguments. */
      extraArgs?: ListValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
    };
    /** A constructor of the catalogue. */
    dovecot: {
      /** The TCP port of IMAP. */
      port?: ParameterValue;
      /** The address of IMAP; `*` for all. */
      bind?: TextValue;
      /** The TCP port of LMTP, on the loopback interface. Everyone who reaches it may deliver. */
      lmtpPort?: ParameterValue;
      /** The file of the users and their passwords, which the process can read, such as `/run/secrets/mail-users`. It has lines like `ann:{SHA512-CRYPT}$6$...`, with what `doveadm pw` prints. Mail for `ann@example.org` is for the user of this name, or else for `ann`. Type: path. */
      usersFile: TextValue;
      /** Further lines of dovecot.conf, such as those for TLS. */
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
    elasticsearch: {
      /** The TCP port of the HTTP interface. */
      port?: ParameterValue;
      /** The TCP port of other servers, on the loopback interface. */
      transportPort?: ParameterValue;
      /** The address of the HTTP interface; `0.0.0.0` for all. */
      bind?: TextValue;
      /** Options of Java for the memory. */
      heapOptions?: TextValue;
      /** Further settings of elasticsearch.yml. */
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
      /** The TCP port of other members, on the loopback interface. The default leaves the next port to a second instance. */
      peerPort?: ParameterValue;
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
    exim: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The name of the server, which it greets with. */
      hostname?: TextValue;
      /** The domains whose mail it stores. */
      domains?: ListValue;
      /** The names before the `@` whose mail it stores. It refuses mail to others in these domains. */
      mailboxes?: ListValue;
      /** The addresses and networks whose mail it sends to other domains. */
      relayNetworks?: ListValue;
      /** A server that it gives all other mail to, such as `mail.example.org` or `mail.example.org::587`; by default, that of each domain. */
      relayHost?: TextValue;
      /** Further main options of Exim. */
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
    extendableSupervisord: {
      /** The TCP port of supervisorctl and the pages, on the loopback interface. It has no password. */
      inetHTTPServerPort?: NumberValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
    };
    /** A constructor of the catalogue. */
    extendableXinetd: {
      /** Whether it has a service that sends back what it receives, on the loopback interface. Without any service, xinetd does not start. */
      includeEchoService?: BooleanValue;
      /** The TCP port of this service. */
      echoPort?: NumberValue;
      /** Further sections of xinetd.conf. */
      extraConfig?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    fcron: {
      /** Shell commands that prepare the state of the process. They run as root before each start. */
      initialize?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    forgejo: {
      /** The TCP port of the pages. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The name that links have. */
      domain?: TextValue;
      /** The TCP port of its own SSH server; 0 for none. */
      sshPort?: NumberValue;
      /** Further settings of app.ini, by section. */
      settings?: MappingValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    gitea: {
      /** The TCP port of the pages. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The name that links have. */
      domain?: TextValue;
      /** The TCP port of its own SSH server; 0 for none. */
      sshPort?: NumberValue;
      /** Further settings of app.ini, by section. */
      settings?: MappingValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    grafana: {
      /** The TCP port of the pages. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** A file with the password of `admin`, which the user of the process can read, such as `/run/secrets/grafana`. */
      adminPasswordFile: ParameterValue;
      /** Further settings of grafana.ini, by section. */
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
    gunicorn: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The application: `MODULE:VARIABLE`, such as `shop.wsgi:application`. */
      app: ParameterValue;
      /** The folder of the application's modules, such as `/srv/shop`. Type: path. */
      root: TextValue;
      /** Python with Gunicorn and the packages of the application. Type: package. */
      package?: ParameterValue;
      /** The number of processes that answer. */
      workers?: NumberValue;
      /** The number of requests that each answers at a time. */
      threads?: NumberValue;
      /** Further arguments. */
      args?: ListValue;
      /** Environment variables of the application. */
      environment?: MappingValue;
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
    "hydra-evaluator": {
      /** The process `hydra-server`, with the attributes `baseDir`, `hydraDatabase`, `hydraUser`, `hydraGroup` and `instanceSuffix`. Type: instance. */
      "hydra-server": InstanceValue;
      /** The process of the Nix daemon; without one, that of the host. Type: instance. */
      "nix-daemon"?: InstanceValue;
      /** The process of PostgreSQL; without one, that of the host. Type: instance. */
      postgresqlDBMS?: InstanceValue;
    };
    /** A constructor of the catalogue. */
    "hydra-queue-runner": {
      /** The process `hydra-server`, with the attributes `baseDir`, `hydraDatabase`, `hydraUser`, `hydraGroup` and `instanceSuffix`. Type: instance. */
      "hydra-server": InstanceValue;
      /** The process of the Nix daemon; without one, that of the host. Type: instance. */
      "nix-daemon"?: InstanceValue;
      /** The process of PostgreSQL; without one, that of the host. Type: instance. */
      postgresqlDBMS?: InstanceValue;
      /** The user, which is created. */
      user?: TextValue;
    };
    /** A constructor of the catalogue. */
    "hydra-server": {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `*` for all. */
      listenHost?: TextValue;
      /** The folder of its state. */
      baseDir?: TextValue;
      /** The database. */
      hydraDatabase?: ParameterValue;
      /** The user of the evaluator, and its group. */
      hydraUser?: ParameterValue;
      hydraGroup?: ParameterValue;
      /** The user of the pages. */
      user?: TextValue;
      /** The connection to the database, when it is another one than `hydraDatabase` on this machine. */
      dbi?: ParameterValue;
      /** The folder of links to what is kept. */
      gcRootsDir?: TextValue;
      /** The URL that users reach it at. */
      hydraURL?: TextValue;
      /** The sender of its mails. */
      notificationSender?: TextValue;
      /** A picture for the pages. Type: path. */
      logo?: TextValue;
      /** Whether builds of binary caches are used. */
      useSubstitutes?: BooleanValue;
      /** The process of PostgreSQL, with `socketFile` and `postgresqlUsername`, which gets the database. Type: instance. */
      postgresqlDBMS?: InstanceValue;
      /** The process of the Nix daemon; without one, that of the host. Type: instance. */
      "nix-daemon"?: InstanceValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, and of its files. */
      instanceName?: TextValue;
      /** The name of the instance of Hydra. */
      hydraInstanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    influxdb: {
      /** The TCP port of the HTTP interface. */
      port?: ParameterValue;
      /** The address of the HTTP interface. InfluxDB has no passwords unless `settings.http.auth-enabled` is true. */
      bind?: TextValue;
      /** The TCP port of backups, on the loopback interface. */
      rpcPort?: ParameterValue;
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
    kafka: {
      /** The TCP port of clients. */
      port?: ParameterValue;
      /** The TCP port of the controller, on the loopback interface. */
      controllerPort?: ParameterValue;
      /** The address for clients; `0.0.0.0` for all, with `settings."advertised.listeners"`. */
      bind?: TextValue;
      /** The identifier of the cluster: 22 characters, as `kafka-storage.sh random-uuid` prints. */
      clusterId?: TextValue;
      /** Options of Java for the memory. */
      heapOptions?: TextValue;
      /** Further settings of server.properties. */
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
    keycloak: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The TCP port of health and metrics. */
      managementPort?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The URL that users reach it at, such as `https://login.example.org`. */
      hostname?: TextValue;
      /** The database, as a URL of Java. */
      databaseUrl?: TextValue;
      /** A file that sets `KC_DB_USERNAME`, `KC_DB_PASSWORD`, and for the first start `KC_BOOTSTRAP_ADMIN_USERNAME` and `KC_BOOTSTRAP_ADMIN_PASSWORD`, such as `/run/secrets/keycloak.env`. */
      environmentFile: ParameterValue;
      /** Further settings of keycloak.conf. */
      settings?: MappingValue;
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
      /** The folder of files to serve, such as `/srv/www`. Type: path. */
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
    loki: {
      /** The TCP port of the HTTP interface. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The TCP port of gRPC, on the loopback interface. */
      grpcPort?: ParameterValue;
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
    mailpit: {
      /** The TCP port of the pages. */
      port?: ParameterValue;
      /** The TCP port of SMTP. */
      smtpPort?: NumberValue;
      /** The address of both; `0.0.0.0` for all. The pages have no password. */
      bind?: TextValue;
      /** The number of mails that are kept. */
      maxMessages?: NumberValue;
      /** Further arguments. */
      args?: ListValue;
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
    minio: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The TCP port of the pages. */
      consolePort?: ParameterValue;
      /** The address of both; `0.0.0.0` for all. */
      bind?: TextValue;
      /** A file that sets `MINIO_ROOT_USER` and `MINIO_ROOT_PASSWORD`, such as `/run/secrets/minio.env`. Without it, MinIO would have a well-known password. */
      environmentFile: ParameterValue;
      /** Further arguments. */
      args?: ListValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    mongodb: {
      /** The configuration file, which is YAML, such as `/etc/mongod.conf`. Its log reaches the process manager without `systemLog`. Type: path. */
      configFile: TextValue;
      /** Shell commands that prepare the state of the process. They run as root before each start. */
      initialize?: TextValue;
      /** Directories that belong to the process, such as that of `storage.dbPath`. */
      directories?: ListValue;
      /** Where it accepts connections: `{ port; bind; }`. Without it, it counts as ready when it runs. Type: attribute set. */
      listens?: ParameterValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
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
    mysql: {
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
    nats: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on. NATS has no passwords unless `settings.authorization` has some. */
      bind?: TextValue;
      /** The port of the monitoring pages on the loopback interface. */
      monitoringPort?: ParameterValue;
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
      /** The configuration file, such as `/etc/nginx/nginx.conf`. Type: path. */
      configFile: TextValue;
      /** The port that the configuration listens on: the process is ready when it accepts connections there. */
      port?: ParameterValue;
      /** Process packages that nginx forwards to. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Tests of the process. Type: attribute set. */
      tests?: MappingValue;
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
    nginxReverseProxyPathBased: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `*` for all. */
      bind?: TextValue;
      /** Web applications behind the proxy. Type: instances with port, baseURL. */
      webapps?: InstancesValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Whether answers are kept for five minutes, and given to all clients. Only for pages that are the same for everyone. */
      enableCache?: BooleanValue;
      /** The largest number of open connections of a worker. */
      workerConnections?: NumberValue;
    };
    /** A constructor of the catalogue. */
    "nix-daemon": {
      /** Settings of nix.conf. A list is written in one line. */
      settings?: MappingValue;
      /** The users that build, which belong to the group `nixbld`. */
      builders?: NumberValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
    };
    /** A constructor of the catalogue. */
    node: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address that the program should listen on. */
      bind?: TextValue;
      /** The file of the program, such as `/srv/shop/server.js`. Type: path. */
      script: TextValue;
      /** Arguments of the program. */
      args?: ListValue;
      /** Arguments of Node.js, such as `--max-old-space-size=256`. */
      nodeArgs?: ListValue;
      /** The path of a page that answers when the program is ready; without one, it is ready when it accepts connections. */
      readyPath?: ParameterValue;
      /** Node.js. Type: package. */
      package?: ParameterValue;
      /** Environment variables of the program. */
      environment?: MappingValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    ollama: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** Further environment variables, such as `{ OLLAMA_KEEP_ALIVE: 10m }`. */
      environment?: MappingValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    opensearch: {
      /** The TCP port of the HTTP interface. */
      port?: ParameterValue;
      /** The TCP port of other servers, on the loopback interface. */
      transportPort?: ParameterValue;
      /** The address of the HTTP interface; `0.0.0.0` for all. */
      bind?: TextValue;
      /** Options of Java for the memory. */
      heapOptions?: TextValue;
      /** Further settings of opensearch.yml. */
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
    opensmtpd: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The name of the server, which it greets with. */
      hostname?: TextValue;
      /** The domains whose mail it stores. */
      domains?: ListValue;
      /** A server that it gives all other mail to, as a URL such as `smtp+tls://mail.example.org`; by default, that of each domain. */
      relayHost?: TextValue;
      /** Further lines of smtpd.conf, before the rules. */
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
    postfix: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The name of the server, which it greets with. */
      hostname?: TextValue;
      /** The domains whose mail it stores. */
      domains?: ListValue;
      /** The names before the `@` whose mail it stores. It refuses mail to others in these domains. */
      mailboxes?: ListValue;
      /** The addresses and networks whose mail it sends to other domains. */
      relayNetworks?: ListValue;
      /** A server that it gives all other mail to, such as `[mail.example.org]:587`; by default, that of each domain. */
      relayHost?: TextValue;
      /** Further settings of main.cf. */
      settings?: MappingValue;
      /** Further services: lines of master.cf. */
      extraMasterConfig?: TextValue;
      /** A file that replaces the generated main.cf. Type: path. */
      configFile?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its users and of its files. */
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
      /** Rules of pg_hba.conf that come before the generated ones. */
      authentication?: TextValue;
      /** Lines of pg_ident.conf, which map Unix users to users of the database. */
      identMap?: TextValue;
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
    rabbitmq: {
      /** The TCP port of AMQP. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The port of rabbitmqctl and of other nodes, on the loopback interface. */
      distributionPort?: ParameterValue;
      /** The port of the Erlang port mapper, on the loopback interface, which all instances of a machine share. */
      epmdPort?: NumberValue;
      /** The users, each with the file of its password, which the process can read: `{ shop = "/run/secrets/shop"; }`. They may use all queues and exchanges of the virtual host `/`. A start sets the passwords again. */
      users?: MappingValue;
      /** Those of the users that may also administrate. */
      administrators?: ListValue;
      /** Plugins to enable, such as `[ rabbitmq_management ]`. */
      plugins?: ListValue;
      /** Further settings of rabbitmq.conf. */
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
    reverseProxyApache: {
      /** The process that answers the requests. Type: instance. */
      dependency: InstanceValue;
      /** The protocol that it speaks: `http`, or `ajp` of Tomcat. */
      targetProtocol?: TextValue;
      /** The attribute of the process that has its port, such as `port` or `ajpPort`. */
      portPropertyName?: TextValue;
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `*` for all. */
      bind?: TextValue;
      /** The name of the server, for links to itself. */
      serverName?: TextValue;
      /** The address that error pages show. */
      serverAdmin?: ParameterValue;
      /** The folder of files to serve. Type: path. */
      documentRoot?: TextValue;
      /** Whether files that end with `.php` are programs. */
      enablePHP?: BooleanValue;
      /** Whether the module for CGI is loaded. */
      enableCGI?: BooleanValue;
      /** Further modules: their names, or `{ name; module; }` with a file. Type: list. */
      modules?: ListValue;
      /** Further directives. */
      extraConfig?: TextValue;
      /** Further directives of the proxy. */
      extraProxySettings?: TextValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
    };
    /** A constructor of the catalogue. */
    rsyslog: {
      /** The UDP and TCP port for messages of other machines, without a password; `null` for none. */
      port?: ParameterValue;
      /** The address of this port; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The socket for programs of this machine, such as `/dev/log`; an empty text for none. Its folder belongs to root. */
      socket?: TextValue;
      /** Rules in rsyslog's language, instead of those that print all messages, such as `*.* action(type="omfwd" ...)`. */
      rules?: ParameterValue;
      /** Further configuration, before the rules. */
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
    "s6-svscan": {
      /** The folder of the services. It must not be that of the process manager: `${runtimeDir}/service` of an image. */
      scanDir?: TextValue;
      /** The user of services that write logs, which is created. */
      logUser?: TextValue;
      /** The group of this user, which is created. */
      logGroup?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
    };
    /** A constructor of the catalogue. */
    simpleAppservingTomcat: {
      /** The TCP port of HTTP. */
      httpPort?: NumberValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The port of HTTPS that redirects name. */
      httpsPort?: NumberValue;
      /** The TCP port of AJP, on the loopback interface, for a web server in front. */
      ajpPort?: NumberValue;
      /** Whether it speaks AJP. Who reaches its port is trusted. */
      enableAJP?: BooleanValue;
      /** The TCP port of the shutdown command, on the loopback interface; -1 for none. It has no password. */
      serverPort?: NumberValue;
      /** Options of Java for all of Tomcat's commands. */
      javaOpts?: TextValue;
      /** Options of Java for the server, such as `-Xmx512m`. */
      catalinaOpts?: TextValue;
      /** Java archives, and packages with some in `lib`, for Tomcat and its applications. Type: list. */
      commonLibs?: ListValue;
      /** Java archives, and packages with some in `shared/lib`, for the applications. Type: list. */
      sharedLibs?: ListValue;
      /** Web applications: archives, and packages with some in `webapps`. Type: list. */
      webapps?: ListValue;
      /** The package of Tomcat. */
      tomcat?: ParameterValue;
      /** The package of Java. */
      jre?: ParameterValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
    };
    /** A constructor of the catalogue. */
    simpleInfluxdb: {
      /** The TCP port of the HTTP interface. */
      httpPort?: NumberValue;
      /** The address of the HTTP interface. InfluxDB has no passwords unless its configuration enables them. */
      httpBindIP?: TextValue;
      /** The TCP port of backups. */
      rpcPort?: ParameterValue;
      /** The address of backups. */
      rpcBindIP?: TextValue;
      /** Settings by section, such as `{ http: { auth-enabled: true } }`. */
      settings?: MappingValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    simpleMongodb: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bindIP?: TextValue;
      /** Further settings of mongod.conf. */
      settings?: MappingValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
    };
    /** A constructor of the catalogue. */
    simplePostgresql: {
      /** The TCP port. */
      port?: ParameterValue;
      /** Whether it listens on all interfaces, instead of the loopback interface. */
      enableTCPIP?: BooleanValue;
      /** Rules of pg_hba.conf before the usual ones. */
      authentication?: ParameterValue;
      /** Lines of pg_ident.conf, which map Unix users to users of the database. */
      identMap?: ParameterValue;
      /** Further settings of postgresql.conf. */
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
    simpleVsftpd: {
      /** The TCP port of the commands. */
      listenPort?: NumberValue;
      /** The TCP port of the data, for clients in active mode. */
      dataPort?: NumberValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** Whether users without an account may read the files. */
      enableAnonymousUser?: BooleanValue;
      /** The folder of these files. */
      anonymousRoot?: TextValue;
      /** Further settings of vsftpd.conf, such as `{ local_enable: YES }`. */
      options?: MappingValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    simpleWebappApache: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `*` for all. */
      bind?: TextValue;
      /** The name of the server, for links to itself. */
      serverName?: TextValue;
      /** The address that error pages show. */
      serverAdmin?: ParameterValue;
      /** The folder of files to serve. Type: path. */
      documentRoot?: TextValue;
      /** Whether files that end with `.php` are programs. */
      enablePHP?: BooleanValue;
      /** Whether the module for CGI is loaded. */
      enableCGI?: BooleanValue;
      /** Further modules: their names, or `{ name; module; }` with a file. Type: list. */
      modules?: ListValue;
      /** Further directives. */
      extraConfig?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
    };
    /** A constructor of the catalogue. */
    simpleWebappNginx: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `*` for all. */
      bind?: TextValue;
      /** The folder of files to serve. Type: path. */
      documentRoot?: TextValue;
      /** The largest number of open connections of a worker. */
      workerConnections?: NumberValue;
      /** Further directives of the section `http`, such as other servers. */
      extraHTTPConfig?: TextValue;
      /** Further directives outside of it. */
      extraConfig?: TextValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    squid: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The networks that may use it besides this machine, such as `10.0.0.0/8`. */
      allowedNetworks?: ListValue;
      /** The size of the cache in memory. */
      cacheMemory?: TextValue;
      /** Further settings of squid.conf. A list gives a line for each item. */
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
    sshd: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all of IPv4. */
      bind?: TextValue;
      /** The users that log in, which are created, by name: `{ keys; homeDir; shell; }`, of which the public keys are enough, such as `{ git: { keys: [ ssh-ed25519 AAAA... ann ] } }`. */
      users?: MappingValue;
      /** Further settings of sshd_config, which take precedence. A list gives a line for each item. */
      settings?: MappingValue;
      /** Further lines of sshd_config, such as sections that begin with `Match`. */
      extraSSHDConfig?: TextValue;
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
    supervisord: {
      /** The configuration file, such as `/etc/supervisord.conf`. Type: path. */
      configFile: TextValue;
      /** Shell commands that prepare the state of the process. They run as root before each start. */
      initialize?: TextValue;
      /** Where it accepts connections: `{ port; bind; }`. Without it, it counts as ready when it runs. Type: attribute set. */
      listens?: ParameterValue;
      /** Tests of the process. Type: attribute set. */
      tests?: MappingValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
    };
    /** A constructor of the catalogue. */
    svnserve: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The folder of the repositories. */
      svnBaseDir?: TextValue;
      /** The group whose members may also write to the folder, which gets it. Without one, it is the process's own. */
      svnGroup?: ParameterValue;
      /** Names of repositories to create at the first start. */
      repositories?: ListValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
    };
    /** A constructor of the catalogue. */
    tomcat: {
      /** A folder with the folders `conf` and `webapps`, and `lib` or `shared` when needed, such as `/srv/tomcat`. Type: path. */
      tomcatConfigFiles: TextValue;
      /** Options of Java for all of Tomcat's commands. */
      javaOpts?: TextValue;
      /** Options of Java for the server, such as `-Xmx512m`. */
      catalinaOpts?: TextValue;
      /** Java archives, and packages with some in `lib`, that all applications share. Type: list. */
      commonLibs?: ListValue;
      /** The package of Tomcat. */
      tomcat?: ParameterValue;
      /** The package of Java. */
      jre?: ParameterValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
      /** Shell commands that run when the configuration of the process is built. */
      postInstall?: TextValue;
      /** Where it accepts connections: `{ port; bind; }`. Without it, it counts as ready when it runs. Type: attribute set. */
      listens?: ParameterValue;
      /** Tests of the process. Type: attribute set. */
      tests?: MappingValue;
    };
    /** A constructor of the catalogue. */
    traefik: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The processes that answer the requests. Type: instances with port, dnsName. */
      backends?: InstancesValue;
      /** Further settings of the static configuration. */
      settings?: MappingValue;
      /** Further settings of the dynamic configuration, such as routers and middlewares. */
      dynamicSettings?: MappingValue;
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
    uwsgi: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The protocol: `http`, or `uwsgi` for a web server in front. */
      protocol?: TextValue;
      /** The application in Python: `MODULE:VARIABLE`. */
      app?: ParameterValue;
      /** The folder of the application's modules. Type: path. */
      root?: TextValue;
      /** uWSGI, on nixpkgs with its plugins: `uwsgi.override { plugins = [ "python3" ]; }`. Type: package. */
      package?: ParameterValue;
      /** Python with the packages of the application. Type: package. */
      python?: ParameterValue;
      /** The plugins to load. */
      plugins?: ListValue;
      /** The number of processes that answer. */
      workers?: NumberValue;
      /** Further settings of the section [uwsgi]. */
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
    /** A constructor of the catalogue. */
    varnish: {
      /** The TCP port. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** The process that answers the requests. Type: instance with port. */
      backend?: InstanceValue;
      /** The size of the cache in memory. */
      cacheSize?: TextValue;
      /** The configuration in the language of Varnish (VCL), instead of the generated one. Type: path. */
      configFile?: TextValue;
      /** Further subroutines, in the language of Varnish. */
      extraConfig?: TextValue;
      /** Further arguments. */
      args?: ListValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    vsftpd: {
      /** The configuration file, such as `/etc/vsftpd.conf`. Type: path. */
      configFile: TextValue;
      /** Shell commands that prepare the state of the process. They run as root before each start. */
      initialize?: TextValue;
      /** Where it accepts connections: `{ port; bind; }`. Without it, it counts as ready when it runs. Type: attribute set. */
      listens?: ParameterValue;
      /** Tests of the process. Type: attribute set. */
      tests?: MappingValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    xinetd: {
      /** The configuration file, such as `/etc/xinetd.conf`. Type: path. */
      configFile: TextValue;
      /** Shell commands that prepare the state of the process. They run as root before each start. */
      initialize?: TextValue;
      /** Where it accepts connections: `{ port; bind; }`. Without it, it counts as ready when it runs. Type: attribute set. */
      listens?: ParameterValue;
      /** Tests of the process. Type: attribute set. */
      tests?: MappingValue;
      /** Process packages that start before this process. */
      dependencies?: ListValue;
      /** The suffix that distinguishes instances. */
      instanceSuffix?: TextValue;
      /** The name of the process, of its user and of its files. */
      instanceName?: TextValue;
    };
    /** A constructor of the catalogue. */
    zookeeper: {
      /** The TCP port of clients. */
      port?: ParameterValue;
      /** The address to listen on; `0.0.0.0` for all. */
      bind?: TextValue;
      /** Options of Java. */
      javaOptions?: ListValue;
      /** Further settings of zoo.cfg. */
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
