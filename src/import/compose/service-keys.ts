import type { SourceRange } from "../../diagnostics/source-file.js";
import { child, type ModelNode } from "../../model/tree.js";
import {
  addEnvironment,
  commandList,
  type DraftProcess,
  duration,
  notImported,
} from "../draft-process.js";
import { hostPattern } from "../host-pattern.js";
import { type ImportedValue, literal } from "../imported-system.js";
import { readVolumes } from "./read-volumes.js";
import {
  pairsOf,
  readVariables,
  type ServiceContext,
  type ServiceReading,
  textOf,
  textsOf,
} from "./service-reading.js";

type ReadKey = (reading: ServiceReading, value: ModelNode, range: SourceRange) => void;

/** Sets a key that a process with a constructor does not have. */
const ofProgram =
  (
    read: (reading: ServiceReading, value: ModelNode, range: SourceRange) => void,
    hint = "",
  ): ReadKey =>
  (reading, value, range) => {
    const { known, context } = reading;
    if (known === undefined) return read(reading, value, range);
    const otherwise = `the constructor ${known.service} decides it; overrides: changes it for a process manager`;
    notImported(
      context.diagnostics,
      `${keyAt(reading, range)} of ${reading.process.name}`,
      range,
      hint || otherwise,
    );
  };

function keyAt({ service }: ServiceReading, range: SourceRange): string {
  const found = [...service.entries].find(([, { keyRange }]) => keyRange.start === range.start);
  return found?.[0] ?? "";
}

/** Sets a key to the text of a value. */
const sameText = (key: string, change: (text: string) => string = literal) =>
  ofProgram(({ process, context }, value) => {
    const text = textOf(value, context);
    if (text !== undefined) process.keys.set(key, change(text));
  });

/** Reads the keys of a service that stand for themselves. */
export const serviceKeys: Readonly<Record<string, ReadKey>> = {
  environment: (reading, value) => {
    if (reading.known === undefined)
      addEnvironment(reading.process, pairsOf(readVariables(value, reading.context)));
  },
  env_file: ofProgram(({ process, context }, value) => {
    const files = (value.kind === "list" ? value.items : [value]).flatMap(
      (item) => textOf(item.kind === "map" ? child(item, "path") : item, context) ?? [],
    );
    const paths = files.filter((file) => file.startsWith("/") || context.existsBeside(file));
    const asText = (file: string) =>
      file.startsWith("/") ? file : `\${./${file.replace(/^\.\//, "")}}`;
    if (paths.length > 0) process.keys.set("environmentFiles", paths.map(asText));
    for (const file of files) {
      const hint = paths.includes(file)
        ? "it becomes part of the image; for passwords, mount it, and write its path in the container"
        : "write environmentFiles: with its path in the container, and mount it there";
      notImported(context.diagnostics, `${file} as a file outside of the image`, value.range, hint);
      const text = context.readBeside(file) ?? "";
      for (const host of context.hosts.filter((name) => hostPattern(name, "gm").test(text)))
        notImported(
          context.diagnostics,
          `the host ${host} in ${file}`,
          value.range,
          "write localhost there: the processes of a container share its network",
        );
    }
  }),
  depends_on: ({ process, context }, value) => readDependencies(process, value, context),
  links: ({ process, context }, value) => readDependencies(process, value, context),
  healthcheck: ofProgram(
    ({ process, context }, value) => readHealthcheck(process, value, context),
    "the constructor has its own test of readiness; remove it",
  ),
  restart: ofProgram(({ process, context }, value) => {
    const restart = restartOf(textOf(value, context) ?? "");
    if (restart !== undefined) process.keys.set("restart", restart);
  }, "a service of the catalogue starts again after a failure; remove it"),
  user: ofProgram(({ process, context }, value) => {
    setUser(process, textOf(value, context) ?? "", value.range, context);
  }, "the constructor creates a user for the process; remove it"),
  group_add: ofProgram(({ process, context }, value) => {
    process.keys.set("extraGroups", textsOf(value, context).map(literal));
  }),
  stop_signal: sameText("stopSignal"),
  stop_grace_period: sameText("stopTimeout", duration),
  cap_add: ofProgram(({ process, context }, value) => {
    const names = textsOf(value, context).map((name) => name.toLowerCase().replace(/^cap_/, ""));
    process.keys.set(
      "capabilities",
      names.filter((name) => name !== "all"),
    );
  }),
  ulimits: ofProgram((reading, value) => readLimits(reading, value)),
  mem_limit: ofProgram(({ process, context }, value) => {
    addLimit(process, "memory", memory(textOf(value, context) ?? ""));
  }),
  deploy: (reading, value) => readDeploy(reading, value),
  volumes: (reading, value) => readVolumes(reading, value),
  secrets: ofProgram(({ process, context }, value) => {
    const names = (value.kind === "list" ? value.items : []).flatMap(
      (item) => textOf(item.kind === "map" ? child(item, "source") : item, context) ?? [],
    );
    process.keys.set(
      "secrets",
      Object.fromEntries(names.map((name) => [name, `/run/secrets/${name}`])),
    );
    notImported(
      context.diagnostics,
      `the places of the secrets of ${process.name}`,
      value.range,
      "the process finds them in $CREDENTIALS_DIRECTORY; mount their files to /run/secrets",
    );
  }),
};

/** Sets the user of `user:group`. */
export function setUser(
  process: DraftProcess,
  text: string,
  range: SourceRange,
  { diagnostics }: ServiceContext,
): void {
  const [user = "", group] = text.split(":");
  if (user !== "" && user !== "0" && user !== "root") process.keys.set("user", literal(user));
  if (group !== undefined && group !== user)
    notImported(
      diagnostics,
      `the group ${group} of ${process.name}`,
      range,
      "write credentials: with the group of the user, or extraGroups: with further ones",
    );
}

const conditions = {
  service_started: "ready",
  service_healthy: "ready",
  service_completed_successfully: "completed",
} as const;

function readDependencies(process: DraftProcess, value: ModelNode, context: ServiceContext): void {
  if (value.kind !== "map") {
    const items = value.kind === "list" ? value.items : [];
    for (const item of items) {
      const name = (textOf(item, context) ?? "").replace(/:.*/, "");
      if (name !== "") process.dependencies.set(name, { condition: "ready", range: item.range });
    }
    return;
  }
  for (const [name, { keyRange, value: dependency }] of value.entries) {
    const text = textOf(child(dependency, "condition"), context) ?? "service_started";
    const condition = conditions[text as keyof typeof conditions] ?? "ready";
    process.dependencies.set(name, { condition, range: keyRange });
  }
}

function readHealthcheck(process: DraftProcess, value: ModelNode, context: ServiceContext): void {
  const test = child(value, "test");
  const words =
    test?.kind === "list" ? textsOf(test, context) : ["CMD-SHELL", textOf(test, context) ?? ""];
  const [kind, ...others] = words;
  if (kind === "NONE" || test === undefined) return;
  const command = kind === "CMD" ? others : (others[0] ?? "");
  setHealth(process, command, (key) => textOf(child(value, key), context));
}

/** Sets the tests of a health check. */
export function setHealth(
  process: DraftProcess,
  command: string | readonly string[],
  time: (key: string) => string | undefined,
): void {
  const exec = commandList(command);
  const health: Record<string, ImportedValue> = { exec };
  const entries = { interval: "interval", timeout: "timeout", start_period: "startPeriod" };
  for (const [key, own] of Object.entries(entries)) {
    const text = time(key);
    if (text !== undefined) health[own] = duration(text);
  }
  const retries = Number(time("retries"));
  if (retries > 0) health.retries = retries;
  process.keys.set("ready", { exec });
  process.keys.set("health", health);
}

/** The policy of a model; undefined for `always`, its default. */
function restartOf(text: string): ImportedValue | undefined {
  const [, attempts] = /^on-failure:(\d+)$/.exec(text) ?? [];
  if (attempts !== undefined) return { condition: "on-failure", attempts: Number(attempts) };
  if (text === "on-failure") return text;
  return text === "no" || text === "none" || text === "false" ? "never" : undefined;
}

const limits: Readonly<Record<string, string>> = {
  nofile: "openFiles",
  nproc: "processes",
  core: "core",
};

function readLimits({ process, context }: ServiceReading, value: ModelNode): void {
  for (const [key, { keyRange, value: limit }] of value.kind === "map" ? value.entries : []) {
    const number = Number(textOf(limit, context) ?? textOf(child(limit, "soft"), context));
    const own = limits[key];
    if (own !== undefined && number >= 0) addLimit(process, own, number);
    else
      notImported(
        context.diagnostics,
        `the limit ${key} of ${process.name}`,
        keyRange,
        "limits: has openFiles, processes, core, memory and cpuWeight",
      );
  }
}

function addLimit(process: DraftProcess, key: string, value: ImportedValue): void {
  const before = (process.keys.get("limits") ?? {}) as Record<string, ImportedValue>;
  process.keys.set("limits", { ...before, [key]: value });
}

/** `512m`, `512mb` and `1g` as sizes of a model. */
function memory(text: string): ImportedValue {
  const [, number, unit = ""] = /^(\d+)\s*([kmgb]?)b?$/i.exec(text) ?? [];
  return number === undefined
    ? text
    : unit.toLowerCase() === "b"
      ? number
      : `${number}${unit.toUpperCase()}`;
}

/** Reads `deploy.resources`: the limits, and reservations, which a container does not have. */
function readResources({ process, context }: ServiceReading, value: ModelNode): void {
  for (const [kind, { value: resources }] of value.kind === "map" ? value.entries : [])
    for (const [key, entry] of resources.kind === "map" ? resources.entries : []) {
      const text = textOf(entry.value, context) ?? "";
      if (kind === "limits" && key === "memory") addLimit(process, "memory", memory(text));
      else if (kind === "limits" && key === "pids") addLimit(process, "processes", Number(text));
      else
        notImported(
          context.diagnostics,
          `deploy.resources.${kind}.${key} of ${process.name}`,
          entry.keyRange,
          key === "cpus"
            ? "limits: { cpuWeight: ... } divides the processors among processes; docker run --cpus limits the container"
            : "it is an option of docker run, for the container of all processes",
        );
    }
}

function readDeploy(reading: ServiceReading, value: ModelNode): void {
  const { process, known, context } = reading;
  for (const [key, { keyRange, value: setting }] of value.kind === "map" ? value.entries : []) {
    if (key === "replicas") {
      const replicas = Number(textOf(setting, context));
      if (replicas > 1)
        notImported(
          context.diagnostics,
          `${replicas} replicas of ${process.name}`,
          keyRange,
          `write instances: ${replicas}, and a port for each: port: 5001-${5000 + replicas}`,
        );
    } else if (key === "resources" && known === undefined) readResources(reading, setting);
    else if (key === "restart_policy" && known === undefined) {
      const restart = restartOf(textOf(child(setting, "condition"), context) ?? "");
      if (restart !== undefined) process.keys.set("restart", restart);
    } else
      notImported(
        context.diagnostics,
        `deploy.${key} of ${process.name}`,
        keyRange,
        "it is for a cluster: gen-nix export swarm has its own",
      );
  }
}
