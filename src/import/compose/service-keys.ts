import type { SourceRange } from "../../diagnostics/source-file.js";
import { child, type ModelNode } from "../../model/tree.js";
import { addGroups } from "../add-groups.js";
import {
  addEnvironment,
  commandList,
  type DraftProcess,
  duration,
  notImported,
  reportOthers,
} from "../draft-process.js";
import { addEnvironmentFile } from "../environment-file.js";
import { type ImportedValue, literal } from "../imported-system.js";
import {
  addLimit,
  addProcessLimit,
  memory,
  readDeploy,
  readLimits,
  restartOf,
} from "./read-deploy.js";
import { readSecrets } from "./read-secrets.js";
import { readVolumes } from "./read-volumes.js";
import {
  addFile,
  pairsOf,
  readVariables,
  type ServiceContext,
  type ServiceReading,
  textOf,
  textsOf,
} from "./service-reading.js";

type ReadKey = (reading: ServiceReading, value: ModelNode, range: SourceRange) => void;

/** Reads a key of processes with a program. For a service of the catalogue, it reports the key with a hint. */
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
  env_file: (reading, value) => {
    const { process, known, context } = reading;
    for (const item of value.kind === "list" ? value.items : [value]) {
      const file = textOf(item.kind === "map" ? child(item, "path") : item, context);
      // The parameters of the constructor replace its variables.
      if (known !== undefined && file !== undefined && context.existsBeside(file)) continue;
      if (file?.startsWith("/")) {
        const files = (process.keys.get("environmentFiles") ?? []) as readonly string[];
        process.keys.set("environmentFiles", [...files, literal(file)]);
        const hint = "mount it there, without quotes and comments behind values";
        notImported(
          context.diagnostics,
          `the content of ${file} of ${process.name}`,
          item.range,
          hint,
        );
      } else if (file !== undefined) {
        addEnvironmentFile(process, file, item.range, context);
        addFile(reading, file, item.range);
      }
    }
  },
  depends_on: ({ process, context }, value) => readDependencies(process, value, context),
  links: ({ process, context }, value) => {
    readDependencies(process, value, context);
    for (const link of textsOf(value, context)) {
      const [name = "", alias] = link.split(":");
      if (alias !== undefined) process.links.set(alias, name);
    }
  },
  healthcheck: ofProgram(
    (reading, value) => readHealthcheck(reading, value),
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
    addGroups(process, textsOf(value, context), value.range, context.diagnostics);
  }),
  stop_signal: sameText("stopSignal"),
  stop_grace_period: sameText("stopTimeout", duration),
  cap_add: ofProgram(({ process, context }, value) => {
    const names = textsOf(value, context).map((name) => name.toLowerCase().replace(/^cap_/, ""));
    const named = names.filter((name) => name !== "all");
    if (named.length > 0) process.keys.set("capabilities", named);
    if (named.length < names.length)
      notImported(
        context.diagnostics,
        `all capabilities of ${process.name}`,
        value.range,
        "write the names of those that it needs in capabilities:",
      );
  }),
  ulimits: ofProgram((reading, value) => readLimits(reading, value)),
  mem_limit: ofProgram(({ process, context }, value) => {
    addLimit(process, "memory", memory(textOf(value, context) ?? ""));
  }),
  pids_limit: ofProgram(({ process, context }, value) => {
    addProcessLimit(process, textOf(value, context) ?? "");
  }),
  deploy: (reading, value) => readDeploy(reading, value),
  volumes: (reading, value) => readVolumes(reading, value),
  secrets: ofProgram(
    (reading, value) => readSecrets(reading, value),
    "the constructor has no secrets:, but the command at the top of the model mounts their files",
  ),
};

/** Reads the further names by which other services reach one. */
export function readAliases({ process, service, context }: ServiceReading): void {
  for (const key of ["container_name", "hostname"]) {
    const name = textOf(child(service, key), context);
    if (name !== undefined && name !== process.name) process.aliases.push(name);
  }
  const networks = child(service, "networks");
  for (const { value } of networks?.kind === "map" ? networks.entries.values() : [])
    process.aliases.push(...textsOf(child(value, "aliases"), context));
}

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
  service_started: "started",
  service_healthy: "ready",
  service_completed_successfully: "completed",
} as const;

function readDependencies(process: DraftProcess, value: ModelNode, context: ServiceContext): void {
  if (value.kind !== "map") {
    const items = value.kind === "list" ? value.items : [];
    for (const item of items) {
      const name = (textOf(item, context) ?? "").replace(/:.*/, "");
      if (name !== "") process.dependencies.set(name, { condition: "started", range: item.range });
    }
    return;
  }
  for (const [name, { keyRange, value: dependency }] of value.entries) {
    const text = textOf(child(dependency, "condition"), context) ?? "service_started";
    const condition = conditions[text as keyof typeof conditions] ?? "ready";
    if (!(text in conditions))
      notImported(
        context.diagnostics,
        `the condition ${text} of the dependency on ${name} of ${process.name}`,
        child(dependency, "condition")?.range ?? keyRange,
        "dependsOn: has started, ready, healthy and completed; it is ready now",
      );
    const restart = textOf(child(dependency, "restart"), context) === "true";
    process.dependencies.set(name, { condition, ...(restart ? { restart } : {}), range: keyRange });
    reportOthers(
      dependency,
      ["condition", "restart"],
      `of the dependency on ${name} of ${process.name}`,
      "a process needs the processes in its dependsOn",
      context.diagnostics,
    );
  }
}

function readHealthcheck({ process, dockerfile, context }: ServiceReading, value: ModelNode): void {
  const test = child(value, "test");
  const isOff = textOf(child(value, "disable"), context) === "true";
  const words =
    test?.kind === "list" ? textsOf(test, context) : ["CMD-SHELL", textOf(test, context) ?? ""];
  const [kind, ...others] = words;
  if (isOff || kind === "NONE") return;
  // That of an image of gen-nix would test the process by its own readiness.
  if (others[0] === "gen-nix-control" && context.isExported) return;
  if (test?.kind === "list" && kind !== "CMD" && kind !== "CMD-SHELL") {
    const hint =
      "the list begins with CMD, CMD-SHELL or NONE: write ready: and health: with a test";
    notImported(
      context.diagnostics,
      `the test ${words.join(" ")} of ${process.name}`,
      test.range,
      hint,
    );
    return;
  }
  // Without a test, the times are those of the test of the image.
  const image = dockerfile?.healthcheck;
  const command = test === undefined ? image?.command : kind === "CMD" ? others : (others[0] ?? "");
  if (command === undefined) {
    const what = `the healthcheck of the image of ${process.name}`;
    const hint = "the file has only its times: write ready: and health: with a test";
    notImported(context.diagnostics, what, value.range, hint);
    return;
  }
  setHealth(
    process,
    command,
    (key) => textOf(child(value, key), context) ?? image?.options[key.replace("_", "-")],
    test?.range ?? value.range,
    context,
  );
  reportOthers(
    value,
    ["test", "interval", "timeout", "retries", "start_period", "disable"],
    `of the healthcheck of ${process.name}`,
    "ready: and health: have an interval, a timeout, and the number of retries",
    context.diagnostics,
  );
}

/** Sets the tests of a health check. */
export function setHealth(
  process: DraftProcess,
  command: string | readonly string[],
  time: (key: string) => string | undefined,
  range: SourceRange,
  { diagnostics }: ServiceContext,
): void {
  const exec = commandList(process, command, range, diagnostics);
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
