import { type ImportedValue, literal } from "../imported-system.js";
import { addSetting, type Option, type ReadCommand, readOptions } from "./image-options.js";

/** Settings of Redis that can occur again. */
const repeated = new Set([
  "save",
  "rename-command",
  "user",
  "loadmodule",
  "client-output-buffer-limit",
]);

/** Settings that the constructors of Redis and Valkey decide. */
const ofConstructor = new Set(["dir", "daemonize", "logfile", "pidfile", "supervised"]);

/** `redis-server --appendonly yes --save 60 1 --save 900 5`. */
export const redisCommand: ReadCommand = (options, words, hasConfigFile) => {
  const others = words.filter((word) => !/(?:^|\/)(?:redis|valkey)-server$|\.conf$/.test(word));
  // The configuration file replaces all that a parameter would set.
  if (hasConfigFile) return { parameters: {}, unread: [...others, ...options.map(lineOf)] };
  const reading = readOptions(
    options,
    { "--port": "port", "-p": "port" },
    ({ name, values }, parameters) => {
      const setting = name.slice(2);
      if (!name.startsWith("--") || ofConstructor.has(setting)) return false;
      if (setting === "bind") parameters.bind = values.flatMap(addressesOf);
      else if (setting === "appendonly") parameters.appendOnly = values[0] === "yes";
      else addSetting(parameters, setting, redisValue(setting, values), repeated.has(setting));
      return true;
    },
  );
  return { ...reading, unread: [...others, ...reading.unread] };
};

function addressesOf(text: string): string[] {
  return text.split(/\s+/).map((address) => address.replace(/^-/, "").replace(/^\*$/, "0.0.0.0"));
}

function redisValue(name: string, values: readonly string[]): string {
  if (values.join("") === "") return '""';
  const isList = repeated.has(name);
  return values.map((it) => literal(isList || !/\s/.test(it) ? it : JSON.stringify(it))).join(" ");
}

const lineOf = ({ name, values }: Option) => [name, ...values].join(" ");

/** Settings of PostgreSQL that name files of the image. */
const files =
  /_file$|^data_directory$|^unix_socket_directories$|^logging_collector$|^log_directory$/;

const postgresShort: Readonly<Record<string, string>> = {
  "-N": "max_connections",
  "-B": "shared_buffers",
  "-S": "work_mem",
};

/** `postgres -c max_connections=200 -p 5433 --shared_buffers=256MB`. */
export const postgresCommand: ReadCommand = (options, words) => {
  const set = (text: string, parameters: Record<string, ImportedValue>): boolean => {
    const [, name, value] = /^([\w.-]+)=(.*)$/s.exec(text) ?? [];
    const setting = name?.replaceAll("-", "_");
    if (setting === undefined || value === undefined || files.test(setting)) return false;
    if (setting === "listen_addresses") parameters.listenAddresses = value.split(/\s*,\s*/);
    else addSetting(parameters, setting, literal(value));
    return true;
  };
  const named = options.map(({ name, values }): Option => {
    const port = /^port=(\d+)$/.exec(
      name === "-c" ? (values[0] ?? "") : `${name.slice(2)}=${values[0]}`,
    );
    return port?.[1] === undefined ? { name, values } : { name: "-p", values: [port[1]] };
  });
  const reading = readOptions(named, { "-p": "port" }, ({ name, values }, parameters) => {
    const [value = ""] = values;
    if (values.length !== 1) return false;
    if (name === "-c") return set(value, parameters);
    const short = postgresShort[name];
    return (
      set(`${short ?? name.replace(/^--/, "")}=${value}`, parameters) && /^--|^-[NBS]$/.test(name)
    );
  });
  return {
    ...reading,
    unread: [...words.filter((word) => word !== "postgres"), ...reading.unread],
  };
};

/** Settings of MySQL that MariaDB does not have, and those that name files of the image. */
const notMariadb =
  /^(?:default[-_]authentication[-_]plugin|authentication[-_]policy|mysqlx.*|mysql[-_]native[-_]password|caching[-_]sha2.*|innodb[-_]dedicated[-_]server|gtid[-_]mode|enforce[-_]gtid.*|socket|datadir|user|pid[-_]file|secure[-_]file[-_]priv|init[-_]file)$/;

/** `mysqld --character-set-server=utf8mb4 --port=3307`. */
export const mysqlCommand: ReadCommand = (options, words, hasConfigFile) => {
  const others = words.filter((word) => !/^(?:mysqld|mariadbd|docker-entrypoint\.sh)$/.test(word));
  if (hasConfigFile) return { parameters: {}, unread: [...others, ...options.map(lineOf)] };
  const uses = {
    "--port": "port",
    "-P": "port",
    "--bind-address": { parameter: "bind", kind: "text" },
  } as const;
  const reading = readOptions(options, uses, ({ name, values }, parameters) => {
    const setting = name.slice(2);
    if (!name.startsWith("--") || notMariadb.test(setting) || values.length > 1) return false;
    if (/0900/.test(values[0] ?? "")) return false;
    addSetting(parameters, setting, values[0] === undefined ? true : literal(values[0]));
    return true;
  });
  return { ...reading, unread: [...others, ...reading.unread] };
};

/** `memcached -m 128 -p 11222`. */
export const memcachedCommand: ReadCommand = (options, words) => {
  const list = { parameter: "bind", kind: "list" } as const;
  const reading = readOptions(
    options,
    {
      "-p": "port",
      "--port": "port",
      "-m": { parameter: "memory", kind: "number" },
      "--memory-limit": { parameter: "memory", kind: "number" },
      "-c": { parameter: "connections", kind: "number" },
      "--conn-limit": { parameter: "connections", kind: "number" },
      "-l": list,
      "--listen": list,
      "-u": "none",
    },
    addArgument,
  );
  return {
    ...reading,
    unread: [...words.filter((word) => word !== "memcached"), ...reading.unread],
  };
};

function addArgument({ name, values }: Option, parameters: Record<string, ImportedValue>): boolean {
  const before = (parameters.args ?? []) as readonly ImportedValue[];
  const joined = name.startsWith("--") && values.length === 1;
  const words = joined ? [`${name}=${values[0]}`] : [name, ...values];
  parameters.args = [...before, ...words.map(literal)];
  return true;
}

/** `-js -p 4333 -m 8222`. JetStream is enabled already. */
export const natsCommand: ReadCommand = (options, words) => {
  const monitoring = { parameter: "monitoringPort", kind: "number" } as const;
  const bind = { parameter: "bind", kind: "text" } as const;
  const reading = readOptions(options, {
    "-p": "port",
    "--port": "port",
    "-js": "none",
    "--js": "none",
    "--jetstream": "none",
    "-m": monitoring,
    "--http_port": monitoring,
    "-a": bind,
    "--addr": bind,
  });
  return {
    ...reading,
    unread: [...words.filter((word) => word !== "nats-server"), ...reading.unread],
  };
};

/** Options with a file of the image, and with a place for data, which constructors decide. */
const places = /^--(?:config\.file|storage\.(?:tsdb\.)?path|web\.console\.\w+)$/;

/** `--config.file=/etc/prometheus/prometheus.yml --storage.tsdb.retention.time=30d`. */
export const prometheusCommand: ReadCommand = (options, words, hasConfigFile) => {
  const others = words.filter((word) => !/(?:^|\/)\w+$/.test(word) || /\s/.test(word));
  const reading = readOptions(
    options,
    {
      "--storage.tsdb.retention.time": { parameter: "retention", kind: "text" },
      ...(hasConfigFile ? { "--config.file": "none" } : {}),
    },
    (option, parameters) => {
      const [, port] = /:(\d+)$/.exec(option.values[0] ?? "") ?? [];
      if (
        places.test(option.name) ||
        (option.name === "--web.listen-address" && port !== undefined)
      )
        return false;
      return addArgument(option, parameters);
    },
  );
  return { ...reading, unread: [...others, ...reading.unread] };
};

/** `server /data --console-address ":9001"`. */
export const minioCommand: ReadCommand = (options, words) => {
  const named = options.map(({ name, values }): Option => {
    const [, port] = /:(\d+)$/.exec(values[0] ?? "") ?? [];
    if (port === undefined) return { name, values };
    return { name: name === "--address" ? "port" : name, values: [port] };
  });
  const console = { parameter: "consolePort", kind: "number" } as const;
  const reading = readOptions(named, { port: "port", "--console-address": console });
  const others = words.filter((word) => !/^(?:minio|server|\/data|\/export)$/.test(word));
  return { ...reading, unread: [...others, ...reading.unread] };
};

/** Returns a reader for commands that a constructor gives by itself. */
export const usualCommand =
  (...usual: readonly (string | RegExp)[]): ReadCommand =>
  (options, words) => {
    const line = [...words, ...options.map(lineOf)].join(" ");
    const isUsual = usual.some((it) => (typeof it === "string" ? it === line : it.test(line)));
    return { parameters: {}, unread: isUsual || line === "" ? [] : [line] };
  };
