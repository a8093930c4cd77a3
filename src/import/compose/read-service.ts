import type { SourceRange } from "../../diagnostics/source-file.js";
import { splitCommand } from "../../model/check/foreign/command-words.js";
import { explainForeignKey } from "../../model/check/foreign/foreign-keys.js";
import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import {
  addEnvironment,
  commandList,
  type DraftProcess,
  draftProcess,
  duration,
  notImported,
  setCommand,
} from "../draft-process.js";
import { type ImportedValue, literal } from "../imported-system.js";
import { type Dockerfile, readDockerfile } from "./dockerfile.js";
import { findKnownImage, imageName, type KnownImage } from "./known-images.js";
import { configFileOf, readVolumes } from "./read-volumes.js";
import { type ServiceContext, type ServiceReading, textOf, textsOf } from "./service-reading.js";

/** Keys that are read together with others. */
const readElsewhere = new Set(["image", "build", "entrypoint", "expose", "ports", "working_dir"]);

/** Reads a service of a compose file. */
export function readService(
  name: string,
  range: SourceRange,
  service: MapNode,
  comment: string | undefined,
  context: ServiceContext,
): DraftProcess {
  const process = draftProcess(name, range, comment);
  const image = textOf(child(service, "image"), context);
  const build = child(service, "build");
  const found = image === undefined ? undefined : findKnownImage(image, context.services);
  const configFile = configFileOf(service, found?.configFiles ?? [], context);
  const isUsable = build === undefined && (configFile !== undefined || !found?.needsConfigFile);
  const known = isUsable ? found : undefined;
  const dockerfile = build === undefined ? undefined : readBuild(build, context);
  const reading: ServiceReading = { process, service, known, dockerfile, context };
  if (known !== undefined) setService(reading, known, configFile);
  else setProgram(reading, image);
  readPorts(reading);
  for (const [key, { keyRange, value }] of service.entries) {
    if (readElsewhere.has(key) || (key.startsWith("x-") && known === undefined)) continue;
    const read = readers[key];
    if (read !== undefined) read(reading, value, keyRange);
    else if (key !== "command") refuse(reading, key, value, keyRange);
  }
  return process;
}

/** Reports a key that a model has in another way, or not at all. */
function refuse(
  { process, context }: ServiceReading,
  key: string,
  value: ModelNode,
  range: SourceRange,
) {
  const hint = explainForeignKey(key, value, ["processes", ""])?.hint ?? "a model has no such key";
  notImported(context.diagnostics, `${key} of ${process.name}`, range, hint);
}

/** A command of compose: a list of words, or a line. */
function commandOf(node: ModelNode | undefined, context: ServiceContext) {
  if (node === undefined || (node.kind === "scalar" && node.value === null)) return undefined;
  return node.kind === "list" ? textsOf(node, context) : textOf(node, context);
}

function wordsOf(command: string | readonly string[] | undefined): readonly string[] {
  return typeof command === "string" ? (splitCommand(command) ?? [command]) : (command ?? []);
}

function setService(
  { process, service, context }: ServiceReading,
  known: KnownImage,
  configFile: string | undefined,
): void {
  const variables = readVariables(child(service, "environment"), context);
  const command = commandOf(child(service, "command"), context);
  process.keys.set("constructor", known.service);
  const parameters = known.parameters?.(pairsOf(variables), wordsOf(command)) ?? {};
  const printed = JSON.stringify(parameters);
  for (const [key, value] of Object.entries(parameters)) process.keys.set(key, value);
  if (configFile !== undefined) process.keys.set("configFile", configFile);
  if (command !== undefined && known.readsCommand !== true) {
    const range = child(service, "command")?.range ?? service.range;
    const hint = `gen-nix services ${known.service} shows the parameters that replace it`;
    notImported(context.diagnostics, `command of ${process.name}`, range, hint);
  }
  for (const { name, value, range } of variables) {
    const isUsed = value !== "" && printed.includes(JSON.stringify(literal(value)));
    if (isUsed && known.variables?.[name] === undefined) continue;
    const hint =
      known.variables?.[name] ?? `gen-nix services ${known.service} shows the parameters`;
    notImported(context.diagnostics, `${name} of ${process.name}`, range, hint);
  }
}

/** Sets the command as an engine puts it together from the image and the service. */
function setProgram(
  { process, service, dockerfile, context }: ServiceReading,
  image: string | undefined,
): void {
  const entrypoint = commandOf(child(service, "entrypoint"), context) ?? dockerfile?.entrypoint;
  const ownCommand = commandOf(child(service, "command"), context);
  const command = ownCommand ?? dockerfile?.command;
  const place =
    child(service, "command") ??
    child(service, "entrypoint") ??
    child(service, "image") ??
    child(service, "build");
  const range = place?.range ?? process.range;
  if (dockerfile !== undefined) addEnvironment(process, dockerfile.environment);
  // Without a policy, an engine leaves a container that has ended alone; here, one that has failed starts again.
  if (child(service, "restart") === undefined) process.keys.set("restart", "on-failure");
  if (entrypoint === undefined && command === undefined) {
    const name = image === undefined ? process.name : imageName(image);
    const from = image === undefined ? "of the service" : `of the image ${image}`;
    notImported(
      context.diagnostics,
      `the program ${from}`,
      range,
      "write foregroundProcess: ${pkgs.NAME}/bin/PROGRAM, or constructor: with one of the catalogue (gen-nix services)",
    );
    process.keys.set("foregroundProcess", "${pkgs.bash}/bin/bash");
    process.keys.set("args", ["-c", `exec ${literal(name)}`]);
  } else if (entrypoint === undefined || typeof entrypoint === "string" || command === undefined) {
    setCommand(process, entrypoint ?? command ?? "", range, context.diagnostics);
  } else {
    setCommand(process, [...entrypoint, ...wordsOf(command)], range, context.diagnostics);
  }
  if (dockerfile?.runsCommands === true)
    notImported(
      context.diagnostics,
      `what RUN in the Dockerfile of ${process.name} makes`,
      child(service, "build")?.range ?? range,
      "build a package that has it, and name its program: docs/how-to/constructor.md",
    );
  setDirectory({ process, service, dockerfile, context });
}

function setDirectory({
  process,
  service,
  dockerfile,
  context,
}: Omit<ServiceReading, "known">): void {
  const directory = textOf(child(service, "working_dir"), context) ?? dockerfile?.workingDirectory;
  if (directory === undefined) return;
  const mounted = textsOf(child(service, "volumes"), context)
    .map((volume) => volume.split(":"))
    .find(([source = "", target]) => target === directory && source.startsWith("."));
  const folder =
    mounted?.[0] ?? (dockerfile?.copiesFolder === true ? buildFolder(service, context) : undefined);
  if (folder !== undefined && context.existsBeside(folder)) {
    const path = folder.replace(/^(?!\.)/, "./").replace(/\/+$/, "");
    process.keys.set("directory", `\${${path === "." ? "./." : path}}`);
    return;
  }
  process.keys.set("directory", literal(directory));
  const hint =
    "the directory must be there when the process starts: let initialize: create it, or name a folder beside the model: ${./app}";
  notImported(
    context.diagnostics,
    `the content of ${directory}`,
    child(service, "working_dir")?.range ?? process.range,
    hint,
  );
}

function buildFolder(service: MapNode, context: ServiceContext): string | undefined {
  const build = child(service, "build");
  return textOf(build, context) ?? textOf(child(build, "context"), context);
}

function readBuild(build: ModelNode, context: ServiceContext): Dockerfile | undefined {
  const folder = textOf(build, context) ?? textOf(child(build, "context"), context) ?? ".";
  const file = textOf(child(build, "dockerfile"), context) ?? "Dockerfile";
  const text = context.readBeside(`${folder}/${file}`);
  return text === undefined ? undefined : readDockerfile(text);
}

/** A variable of `environment`. */
interface Variable {
  readonly name: string;
  readonly value: string;
  readonly range: SourceRange;
}

/** The variables of `environment`, a mapping or a list of `A=b`. */
function readVariables(node: ModelNode | undefined, context: ServiceContext): Variable[] {
  if (node?.kind === "map")
    return [...node.entries].map(([name, { keyRange, value }]) => {
      const isEmpty = value.kind === "scalar" && value.value === null;
      const text = isEmpty ? context.variables[name] : textOf(value, context);
      return { name, value: text ?? "", range: keyRange };
    });
  return (node?.kind === "list" ? node.items : []).map((item) => {
    const text = textOf(item, context) ?? "";
    const [, name = text, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    return { name, value: value ?? context.variables[name] ?? "", range: item.range };
  });
}

const pairsOf = (variables: readonly Variable[]): Record<string, string> =>
  Object.fromEntries(variables.map(({ name, value }) => [name, value]));

/** A mapping between a port of the engine and one of the container: `127.0.0.1:8080:80/tcp`. */
const portPattern =
  /^(?:((?:[\d.]+|\[[\d:a-f]+\]):)?(\d+(?:-\d+)?)?:)?(\d+)(?:-\d+)?(\/udp|\/tcp)?$/;

function readPorts({ process, service, known, dockerfile, context }: ServiceReading): void {
  const inside: number[] = [];
  const ports = child(service, "ports");
  for (const item of ports?.kind === "list" ? ports.items : []) {
    const long = item.kind === "map";
    const text = long
      ? `${textOf(child(item, "published"), context) ?? ""}:${textOf(child(item, "target"), context)}`.replace(
          /^:/,
          "",
        )
      : (textOf(item, context) ?? "");
    const [, address = "", outside, port, protocol = ""] = portPattern.exec(text) ?? [];
    if (port === undefined) {
      notImported(
        context.diagnostics,
        `port ${text} of ${process.name}`,
        item.range,
        "write port: with the port that the process listens on",
      );
      continue;
    }
    if (protocol !== "/udp") inside.push(Number(port));
    context.published.add(
      `${address}${outside ?? port}:${port}${protocol === "/udp" ? protocol : ""}`,
    );
  }
  const exposed = textsOf(child(service, "expose"), context).map((text) =>
    Number.parseInt(text, 10),
  );
  const port = inside[0] ?? known?.port ?? exposed[0] ?? dockerfile?.ports[0];
  if (port !== undefined && port > 0) process.keys.set("port", port);
}

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

const readers: Readonly<Record<string, ReadKey>> = {
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
    const [user = "", group] = (textOf(value, context) ?? "").split(":");
    if (user !== "" && user !== "0" && user !== "root") process.keys.set("user", literal(user));
    if (group !== undefined && group !== user)
      notImported(
        context.diagnostics,
        `the group ${group} of ${process.name}`,
        value.range,
        "write credentials: with the group of the user, or extraGroups: with further ones",
      );
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
  const exec = commandList(kind === "CMD" ? others : (others[0] ?? ""));
  const time = (key: string) => textOf(child(value, key), context);
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

function readDeploy(reading: ServiceReading, value: ModelNode): void {
  const { process, known, context } = reading;
  for (const [key, { keyRange, value: setting }] of value.kind === "map" ? value.entries : []) {
    const limited = child(child(setting, "limits"), "memory");
    if (key === "replicas") {
      const replicas = Number(textOf(setting, context));
      if (replicas > 1)
        notImported(
          context.diagnostics,
          `${replicas} replicas of ${process.name}`,
          keyRange,
          `write instances: ${replicas}, and a port for each: port: 5001-${5000 + replicas}`,
        );
    } else if (key === "resources" && limited !== undefined && known === undefined)
      addLimit(process, "memory", memory(textOf(limited, context) ?? ""));
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
