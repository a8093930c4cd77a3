import { type ImportedValue, literal } from "../imported-system.js";
import { filesOfNginx, nginxFragments } from "./config-fragments.js";
import {
  memcachedCommand,
  minioCommand,
  mysqlCommand,
  natsCommand,
  postgresCommand,
  prometheusCommand,
  redisCommand,
  usualCommand,
} from "./image-commands.js";
import { giteaVariables, grafanaVariables, rabbitmqVariables } from "./image-variables.js";
import type { KnownImage } from "./known-image.js";
import { moreImages, variants } from "./more-images.js";

const ofMysql = {
  port: 3306,
  configFiles: ["/etc/mysql/my.cnf", "/etc/my.cnf"],
  whenPublished: { bind: "0.0.0.0" },
  variables: Object.fromEntries(
    ["ALLOW_EMPTY_ROOT_PASSWORD", "ALLOW_EMPTY_PASSWORD", "RANDOM_ROOT_PASSWORD"].flatMap((name) =>
      [`MYSQL_${name}`, `MARIADB_${name}`].map((it) => [
        it,
        "root of the container logs in over the socket without a password",
      ]),
    ),
  ),
  databases: ["MYSQL_DATABASE", "MARIADB_DATABASE"],
  readCommand: mysqlCommand,
} as const;

const ofRedis = {
  port: 6379,
  configFiles: ["/usr/local/etc/redis/redis.conf", "/etc/redis/redis.conf", "/redis.conf"],
  readCommand: redisCommand,
  // The image accepts clients of other machines without a password, too.
  whenPublished: { bind: ["0.0.0.0"], settings: { "protected-mode": "no" } },
} as const;

const onAllAddresses = { whenPublished: { bind: "0.0.0.0" } } as const;

const images: Readonly<Record<string, KnownImage>> = {
  postgres: {
    service: "postgresql",
    port: 5432,
    whenPublished: { listenAddresses: ["*"] },
    databases: ["POSTGRES_DB", "POSTGRES_USER"],
    readCommand: postgresCommand,
  },
  mysql: { ...ofMysql, service: "mysql" },
  mariadb: { ...ofMysql, service: "mariadb" },
  nginx: {
    service: "nginx",
    port: 80,
    configFiles: ["/etc/nginx/nginx.conf"],
    fragments: nginxFragments,
    hasPaths: new RegExp(
      String.raw`^/(?:etc/nginx/(?:${filesOfNginx})|var/log/nginx/(?:access|error)\.log|var/cache/nginx/\w+)$`,
    ),
    needsConfigFile: true,
    readCommand: usualCommand("nginx", /^(?:nginx )?-g daemon off;$/),
  },
  caddy: {
    service: "caddy",
    port: 80,
    configFiles: ["/etc/caddy/Caddyfile"],
    lacks: [
      "the site of the image",
      "write root: with a folder of files, or configFile: with a Caddyfile",
    ],
    ...onAllAddresses,
    readCommand: usualCommand(/^caddy run(?: --(?:config|adapter) \S+)*$/),
  },
  haproxy: {
    service: "haproxy",
    port: 80,
    configFiles: ["/usr/local/etc/haproxy/haproxy.cfg"],
    needsConfigFile: true,
    readCommand: usualCommand(/^haproxy -f \S+$/),
  },
  redis: { ...ofRedis, service: "redis" },
  valkey: { ...ofRedis, service: "valkey" },
  memcached: {
    service: "memcached",
    port: 11211,
    whenPublished: { bind: ["0.0.0.0"] },
    readCommand: memcachedCommand,
  },
  rabbitmq: {
    service: "rabbitmq",
    port: 5672,
    morePorts: [15672],
    ...onAllAddresses,
    ofTag: (tag): Readonly<Record<string, ImportedValue>> =>
      tag.includes("management") ? { plugins: ["rabbitmq_management"] } : {},
    readVariables: rabbitmqVariables,
  },
  "eclipse-mosquitto": {
    service: "mosquitto",
    port: 1883,
    configFiles: ["/mosquitto/config/mosquitto.conf"],
    whenPublished: { bind: "" },
    readCommand: usualCommand(/(?:^|\/)mosquitto -c \S+$/),
  },
  nats: { service: "nats", port: 4222, ...onAllAddresses, readCommand: natsCommand },
  etcd: { service: "etcd", port: 2379, ...onAllAddresses },
  influxdb: { service: "influxdb", port: 8086, ...onAllAddresses },
  prometheus: {
    service: "prometheus",
    port: 9090,
    configFiles: ["/etc/prometheus/prometheus.yml"],
    listensByOption: true,
    ...onAllAddresses,
    readCommand: prometheusCommand,
  },
  "node-exporter": {
    service: "prometheusNodeExporter",
    port: 9100,
    ...onAllAddresses,
    readCommand: prometheusCommand,
  },
  alertmanager: {
    service: "prometheusAlertmanager",
    port: 9093,
    configFiles: ["/etc/alertmanager/alertmanager.yml", "/etc/alertmanager/config.yml"],
    listensByOption: true,
    ...onAllAddresses,
    readCommand: prometheusCommand,
  },
  zookeeper: { service: "zookeeper", port: 2181, ...onAllAddresses },
  mailpit: { service: "mailpit", port: 8025, morePorts: [1025], ...onAllAddresses },
  elasticsearch: { service: "elasticsearch", port: 9200, ...onAllAddresses },
  opensearch: { service: "opensearch", port: 9200, ...onAllAddresses },
  grafana: {
    service: "grafana",
    port: 3000,
    ...onAllAddresses,
    required: [
      { adminPasswordFile: "/run/secrets/grafana" },
      "mount a file with the password of admin there",
    ],
    readVariables: grafanaVariables,
  },
  minio: {
    service: "minio",
    port: 9000,
    morePorts: [9001],
    ...onAllAddresses,
    required: [
      { environmentFile: "/run/secrets/minio.env" },
      "mount a file that sets MINIO_ROOT_USER and MINIO_ROOT_PASSWORD there",
    ],
    readCommand: minioCommand,
  },
  gitea: { service: "gitea", port: 3000, ...onAllAddresses, readVariables: giteaVariables },
  forgejo: { service: "forgejo", port: 3000, ...onAllAddresses, readVariables: giteaVariables },
  loki: { service: "loki", port: 3100, ...onAllAddresses },
  ollama: { service: "ollama", port: 11434, ...onAllAddresses },
};

/** Returns the name of the database as a parameter, and the variable that it comes from. */
export function databaseOf(
  { databases = [] }: KnownImage,
  variables: Readonly<Record<string, string>>,
): { readonly variable: string; readonly name: string } | undefined {
  const variable = databases.find((it) => (variables[it] ?? "") !== "");
  return variable === undefined
    ? undefined
    : { variable, name: literal(variables[variable] ?? "") };
}

/**
 * Returns the service of the catalogue that replaces an image, or undefined.
 *
 * @param image such as `postgres:16-alpine`, `docker.io/library/redis`, `prom/prometheus:latest`
 */
export function findKnownImage(
  image: string,
  services: ReadonlySet<string>,
): KnownImage | undefined {
  const name = imageName(image);
  const variant = variants[name];
  const known = images[variant?.of ?? name] ?? moreImages[variant?.of ?? name];
  if (known === undefined || !services.has(known.service)) return undefined;
  if (known.tags?.test(imageTag(image)) === false) return undefined;
  return variant?.lacks === undefined ? known : { ...known, lacks: variant.lacks };
}

/** The last part of the name of an image: `prometheus` of `prom/prometheus:v3`. */
export function imageName(image: string): string {
  return (
    image
      .replace(/@.*$/, "")
      .replace(/:[^/]*$/, "")
      .split("/")
      .at(-1) ?? image
  );
}

/** The tag of an image: `16-alpine` of `postgres:16-alpine`. */
export function imageTag(image: string): string {
  return /:([^/]*)$/.exec(image.replace(/@.*$/, ""))?.[1] ?? "";
}
