import type { SourceRange } from "../../diagnostics/source-file.js";
import { child, type ModelNode } from "../../model/tree.js";
import { type DraftProcess, duration, notImported } from "../draft-process.js";
import type { ImportedValue } from "../imported-system.js";
import { type ServiceContext, type ServiceReading, textOf } from "./service-reading.js";

/** Returns the restart policy of a model; undefined for `always`, its default. */
export function restartOf(text: string): ImportedValue | undefined {
  const [, attempts] = /^on-failure:(\d+)$/.exec(text) ?? [];
  if (Number(attempts) > 0) return { condition: "on-failure", attempts: Number(attempts) };
  if (text.startsWith("on-failure")) return "on-failure";
  return text === "no" || text === "none" || text === "false" ? "never" : undefined;
}

/** Reads `restart_policy`, whose settings a model has too. */
function restartPolicy(node: ModelNode, context: ServiceContext): ImportedValue | undefined {
  const time = (key: string) => textOf(child(node, key), context);
  const condition = restartOf(time("condition") ?? "");
  if (condition === "never") return condition;
  const settings: Record<string, ImportedValue> = condition === undefined ? {} : { condition };
  for (const key of ["delay", "window"]) {
    const text = time(key);
    if (text !== undefined) settings[key] = duration(text);
  }
  const attempts = Number(time("max_attempts"));
  if (attempts > 0) settings.attempts = attempts;
  const keys = Object.keys(settings);
  return keys.length === 0 ? undefined : keys.join() === "condition" ? condition : settings;
}

const limits: Readonly<Record<string, string>> = {
  nofile: "openFiles",
  nproc: "processes",
  core: "core",
};

/** Reads `ulimits`. */
export function readLimits({ process, context }: ServiceReading, value: ModelNode): void {
  for (const [key, { keyRange, value: limit }] of value.kind === "map" ? value.entries : []) {
    const number = Number(textOf(limit, context) ?? textOf(child(limit, "soft"), context));
    const own = limits[key];
    if (own !== undefined && number >= 0) {
      addLimit(process, own, number);
      const hard = child(limit, "hard");
      if (hard !== undefined && Number(textOf(hard, context)) !== number)
        notImported(
          context.diagnostics,
          `the hard limit of ${key} of ${process.name}`,
          hard.range,
          "limits: of a process are soft and hard at once",
        );
    } else
      notImported(
        context.diagnostics,
        `the limit ${key} of ${process.name}`,
        keyRange,
        "limits: has openFiles, processes, core, memory and cpuWeight",
      );
  }
}

/** Sets one of the `limits` of a process. */
export function addLimit(process: DraftProcess, key: string, value: ImportedValue): void {
  const before = (process.keys.get("limits") ?? {}) as Record<string, ImportedValue>;
  process.keys.set("limits", { ...before, [key]: value });
}

/** Sets the limit of processes, which is no limit in a compose file unless it is positive. */
export function addProcessLimit(process: DraftProcess, text: string): void {
  if (Number(text) > 0) addLimit(process, "processes", Number(text));
}

const powers = ["", "k", "m", "g", "t"];

/**
 * Returns a size as a model has it: `512M` for `512mb` and `0.5g`.
 *
 * @returns text that a model refuses if the size is invalid
 */
export function memory(text: string): ImportedValue {
  const [, number, unit = ""] = /^([\d.]+)\s*([kmgt]?)i?b?$/i.exec(text.trim()) ?? [];
  if (number === undefined) return text;
  let power = powers.indexOf(unit.toLowerCase());
  let size = Number(number);
  for (; size % 1 !== 0 && power > 0; power -= 1) size *= 1024;
  return `${Math.floor(size)}${powers[power]?.toUpperCase()}`;
}

/** Reads `deploy.resources`: the limits, and reservations, which a container does not have. */
function readResources({ process, context }: ServiceReading, value: ModelNode): void {
  for (const [kind, { value: resources }] of value.kind === "map" ? value.entries : [])
    for (const [key, entry] of resources.kind === "map" ? resources.entries : []) {
      const text = textOf(entry.value, context) ?? "";
      if (kind === "limits" && key === "memory") addLimit(process, "memory", memory(text));
      else if (kind === "limits" && key === "pids") addProcessLimit(process, text);
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

/** Reads `deploy`, whose other keys configure a cluster. */
export function readDeploy(reading: ServiceReading, value: ModelNode): void {
  const { process, known, context } = reading;
  for (const [key, { keyRange, value: setting }] of value.kind === "map" ? value.entries : []) {
    if (key === "replicas") {
      const replicas = Number(textOf(setting, context));
      if (replicas > 1) reportReplicas(reading, replicas, keyRange);
    } else if (key === "resources" && known === undefined) readResources(reading, setting);
    else if (key === "restart_policy" && known === undefined) {
      const restart = restartPolicy(setting, context);
      if (restart !== undefined) process.keys.set("restart", restart);
      else if (textOf(child(setting, "condition"), context) === "any")
        process.keys.delete("restart");
    } else
      notImported(
        context.diagnostics,
        `deploy.${key} of ${process.name}`,
        keyRange,
        known !== undefined && (key === "resources" || key === "restart_policy")
          ? `the constructor ${known.service} decides it; overrides: changes it for a process manager`
          : "it is for a cluster: gen-nix export swarm has its own",
      );
  }
}

/** Reports that the model has one process for several containers. */
export function reportReplicas(
  { process, known, context }: ServiceReading,
  replicas: number,
  range: SourceRange,
): void {
  notImported(
    context.diagnostics,
    `${replicas} replicas of ${process.name}`,
    range,
    known === undefined
      ? `write instances: ${replicas}, and a port for each: port: 5001-${5000 + replicas}`
      : `write instances: ${replicas} if they share no data`,
  );
}
