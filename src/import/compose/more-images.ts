import { usualCommand } from "./image-commands.js";
import type { KnownImage } from "./known-image.js";

/** The networks that images of name servers and web proxies accept. */
const privateNetworks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

const bind = { whenPublished: { bind: "0.0.0.0" } } as const;

/** Images that are less usual, by their last names. */
export const moreImages: Readonly<Record<string, KnownImage>> = {
  cassandra: { service: "cassandra", port: 9042, ...bind },
  "clickhouse-server": { service: "clickhouse", port: 8123, morePorts: [9000], ...bind },
  kafka: {
    service: "kafka",
    port: 9092,
    ...bind,
    lacks: [
      "the advertised listeners",
      "clients in the container reach it at localhost; for others, write settings: { advertised.listeners: PLAINTEXT://HOST:9092 }",
    ],
  },
  keycloak: {
    service: "keycloak",
    port: 8080,
    ...bind,
    required: [
      { environmentFile: "/run/secrets/keycloak.env" },
      "mount a file that sets KC_DB_USERNAME, KC_DB_PASSWORD, KC_BOOTSTRAP_ADMIN_USERNAME and KC_BOOTSTRAP_ADMIN_PASSWORD there",
    ],
    lacks: ["the embedded database", "it needs PostgreSQL: write databaseUrl:"],
  },
  mongo: {
    service: "simpleMongodb",
    port: 27017,
    whenPublished: { bindIP: "0.0.0.0" },
    variables: Object.fromEntries(
      ["USERNAME", "PASSWORD"].map((name) => [
        `MONGO_INITDB_ROOT_${name}`,
        "everyone who reaches it may read and write: create the user with mongosh, and write settings: { security: { authorization: enabled } }",
      ]),
    ),
  },
  php: {
    service: "phpFpm",
    port: 9000,
    tags: /fpm/,
    readCommand: usualCommand("php-fpm"),
    lacks: [
      "the extensions of the image",
      "write package: with those that the application needs; gen-nix services phpFpm has an example",
    ],
  },
  squid: {
    service: "squid",
    port: 3128,
    configFiles: ["/etc/squid/squid.conf"],
    whenPublished: { bind: "0.0.0.0", allowedNetworks: privateNetworks },
  },
  traefik: {
    service: "traefik",
    port: 80,
    configFiles: ["/etc/traefik/traefik.yml", "/etc/traefik/traefik.yaml"],
    ...bind,
    lacks: [
      "the routes to containers",
      "it finds no containers: write backends: [!ref NAME], and dnsName: in those processes",
    ],
  },
  unbound: {
    service: "unbound",
    port: 53,
    configFiles: ["/opt/unbound/etc/unbound/unbound.conf", "/etc/unbound/unbound.conf"],
    whenPublished: {
      bind: "0.0.0.0",
      settings: { "access-control": privateNetworks.map((network) => `${network} allow`) },
    },
  },
  varnish: {
    service: "varnish",
    port: 80,
    configFiles: ["/etc/varnish/default.vcl"],
    ...bind,
    lacks: ["the backend", "write backend: !ref NAME with the process that it caches"],
  },
};

/** An image that is another one with additions, and what a constructor lacks then. */
interface Variant {
  readonly of: string;
  readonly lacks?: readonly [what: string, hint: string];
}

const extension = (name: string): Variant => ({
  of: "postgres",
  lacks: [
    `the extension ${name}`,
    `the package set has PostgreSQL without it: name a file in packageOverlays: with final: prev: { postgresql = prev.postgresql.withPackages (all: [ all.${name} ]); }`,
  ],
});

const bitnami = "its image is that of Bitnami: check the names of its variables and paths";

/** Further names of known images. */
export const variants: Readonly<Record<string, Variant>> = {
  pgvector: extension("pgvector"),
  "pgvecto-rs": extension("pgvecto-rs"),
  postgis: extension("postgis"),
  timescaledb: extension("timescaledb"),
  "timescaledb-ha": extension("timescaledb"),
  postgresql: { of: "postgres", lacks: ["settings of another image", bitnami] },
  mongodb: { of: "mongo", lacks: ["settings of another image", bitnami] },
  "mysql-server": { of: "mysql" },
  percona: { of: "mysql" },
  "nginx-unprivileged": { of: "nginx" },
  "grafana-oss": { of: "grafana" },
  "grafana-enterprise": { of: "grafana" },
  mailhog: { of: "mailpit" },
  mosquitto: { of: "eclipse-mosquitto" },
  "cp-kafka": { of: "kafka" },
  "cp-zookeeper": { of: "zookeeper" },
  "mongodb-community-server": { of: "mongo" },
};

/** Constructors in place of further images, whose parameters have no counterpart in a compose file. */
const constructors: Readonly<Record<string, string>> = {
  bind9: "bind, with zones:",
  docker: "docker",
  dnsmasq: "dnsmasq, with addresses: and servers:",
  dovecot: "dovecot, with the required usersFile:",
  exim: "exim",
  httpd: "simpleWebappApache, with documentRoot: a folder of files",
  lighttpd: "lighttpd, with the required root: a folder of files",
  "openssh-server": "sshd",
  opensmtpd: "opensmtpd",
  postfix: "postfix",
  rsyslog: "rsyslog, with rules:",
  tomcat: "simpleAppservingTomcat, with webapps:",
  uwsgi: "uwsgi, with app: and root:",
  vsftpd: "vsftpd, with the required configFile:",
};

/** Returns the constructor for an image that is not replaced, with its parameters. */
export function constructorHint(name: string): string | undefined {
  const found = constructors[name];
  const service = found?.replace(/,.*/, "");
  return found === undefined
    ? undefined
    : `write constructor: ${found} (gen-nix services ${service})`;
}

/** Images with the program of a language or a distribution, without a service of their own. */
const plain = new Set(
  "alpine amazoncorretto amazonlinux archlinux bash buildpack-deps busybox bun centos debian deno docker-cli eclipse-temurin fedora golang jdk jre node openjdk perl php pypy python ruby rockylinux rust scratch ubuntu ubi-minimal curl wget".split(
    " ",
  ),
);

/** Whether an image has nothing but the program that a command names. */
export const isPlainImage = (name: string): boolean => plain.has(name);
