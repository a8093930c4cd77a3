import { type ImportedValue, literal } from "../imported-system.js";

/** A service of the catalogue in place of an image. */
export interface KnownImage {
  /** The name of the constructor. */
  readonly service: string;
  /** The port that the image listens on. */
  readonly port: number;
  /** The paths of its configuration in the image, which become `configFile`. */
  readonly configFiles?: readonly string[];
  /** Whether the constructor has no configuration of its own. */
  readonly needsConfigFile?: true;
  /** Variables of the image that the parameters replace, and the others with what to do. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Whether the parameters replace the command. */
  readonly readsCommand?: true;
  /** The parameters, from the variables and the words of the command. */
  readonly parameters?: (
    variables: Readonly<Record<string, string>>,
    words: readonly string[],
  ) => Readonly<Record<string, ImportedValue>>;
}

const PASSWORD =
  "processes of the container log in over the socket without a password; set one in the database for others";

const database =
  (names: readonly string[]): NonNullable<KnownImage["parameters"]> =>
  (variables) => {
    const name = names.map((it) => variables[it]).find((it) => it !== undefined && it !== "");
    return name === undefined ? {} : { databases: [literal(name)] };
  };

/** `redis-server --appendonly yes --maxmemory 64mb` as parameters. */
function redisParameters(
  _variables: Readonly<Record<string, string>>,
  words: readonly string[],
): Record<string, ImportedValue> {
  const settings: Record<string, string> = {};
  let name: string | undefined;
  for (const word of words) {
    if (word.startsWith("--")) {
      name = word.slice(2);
      settings[name] = "";
    } else if (name !== undefined)
      settings[name] = settings[name] === "" ? literal(word) : `${settings[name]} ${literal(word)}`;
  }
  const { appendonly, port: _port, bind: _bind, dir: _dir, ...others } = settings;
  return {
    ...(appendonly === undefined ? {} : { appendOnly: appendonly === "yes" }),
    ...(Object.keys(others).length === 0 ? {} : { settings: others }),
  };
}

const ofMariadb: KnownImage = {
  service: "mariadb",
  port: 3306,
  variables: Object.fromEntries(
    [
      "ROOT_PASSWORD",
      "PASSWORD",
      "USER",
      "ALLOW_EMPTY_ROOT_PASSWORD",
      "ALLOW_EMPTY_PASSWORD",
      "RANDOM_ROOT_PASSWORD",
    ].flatMap((name) => [`MYSQL_${name}`, `MARIADB_${name}`].map((it) => [it, PASSWORD])),
  ),
  parameters: database(["MYSQL_DATABASE", "MARIADB_DATABASE"]),
};

const ofRedis = {
  port: 6379,
  configFiles: ["/usr/local/etc/redis/redis.conf", "/etc/redis/redis.conf"],
  readsCommand: true,
  parameters: redisParameters,
} as const;

const images: Readonly<Record<string, KnownImage>> = {
  postgres: {
    service: "postgresql",
    port: 5432,
    variables: {
      POSTGRES_PASSWORD: PASSWORD,
      POSTGRES_USER: "the user of a database has the name of the database",
      POSTGRES_HOST_AUTH_METHOD: "write authenticationFile: with a file pg_hba.conf",
    },
    parameters: database(["POSTGRES_DB", "POSTGRES_USER"]),
  },
  mysql: ofMariadb,
  mariadb: ofMariadb,
  nginx: {
    service: "nginx",
    port: 80,
    configFiles: ["/etc/nginx/nginx.conf"],
    needsConfigFile: true,
  },
  caddy: {
    service: "caddy",
    port: 80,
    configFiles: ["/etc/caddy/Caddyfile"],
    needsConfigFile: true,
  },
  haproxy: {
    service: "haproxy",
    port: 80,
    configFiles: ["/usr/local/etc/haproxy/haproxy.cfg"],
    needsConfigFile: true,
  },
  redis: { ...ofRedis, service: "redis" },
  valkey: { ...ofRedis, service: "valkey" },
  memcached: { service: "memcached", port: 11211 },
  rabbitmq: { service: "rabbitmq", port: 5672 },
  "eclipse-mosquitto": {
    service: "mosquitto",
    port: 1883,
    configFiles: ["/mosquitto/config/mosquitto.conf"],
  },
  nats: { service: "nats", port: 4222 },
  etcd: { service: "etcd", port: 2379 },
  influxdb: { service: "influxdb", port: 8086 },
  prometheus: {
    service: "prometheus",
    port: 9090,
    configFiles: ["/etc/prometheus/prometheus.yml"],
  },
  "node-exporter": { service: "prometheusNodeExporter", port: 9100 },
  alertmanager: {
    service: "prometheusAlertmanager",
    port: 9093,
    configFiles: ["/etc/alertmanager/alertmanager.yml"],
  },
  zookeeper: { service: "zookeeper", port: 2181 },
  mailpit: { service: "mailpit", port: 1025 },
  grafana: { service: "grafana", port: 3000 },
  minio: { service: "minio", port: 9000 },
  gitea: { service: "gitea", port: 3000 },
};

/**
 * Returns the service of the catalogue that replaces an image, or undefined.
 *
 * @param image such as `postgres:16-alpine`, `docker.io/library/redis`, `prom/prometheus:latest`
 */
export function findKnownImage(
  image: string,
  services: ReadonlySet<string>,
): KnownImage | undefined {
  const known = images[imageName(image)];
  return known !== undefined && services.has(known.service) ? known : undefined;
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
