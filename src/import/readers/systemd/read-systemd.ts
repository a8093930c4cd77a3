import { posix } from "node:path";
import { freeName } from "../../../catalogue/print-process.js";
import { notImported } from "../../draft-process.js";
import type { ImportedSystem } from "../../imported-system.js";
import { type ReadContext, sourceBeside } from "../../reader.js";
import { connectUnits } from "./connect-units.js";
import { loadUnit } from "./load-unit.js";
import { type NamedTimer, type ReadUnit, readService } from "./read-service.js";
import { reportSocket } from "./socket.js";

/**
 * Reads units of systemd with their drop-ins: services, with the schedules of timers, and what they need of each other.
 * A timer stands for its service.
 */
export function readSystemd(context: ReadContext): ImportedSystem {
  const files = [posix.basename(context.source.path), ...context.others];
  const timers = new Map(files.filter(isKind("timer")).map((file) => readTimerOf(file, context)));
  const named = new Set([...files.filter(isService), ...timers.keys()]);
  const units: ReadUnit[] = [];
  const names = new Set<string>();
  for (const file of named) {
    const timer = timers.get(file) ?? timerBeside(file, context);
    const isThere = files.includes(file) || context.readBeside(file) !== undefined;
    // A service and the template of its instances can be together.
    const name = () => freeName(nameOf(file), names);
    if (isThere) units.push(readService(file, name(), sourceOf(file, context), context, timer));
    else if (timer !== undefined) reportLost(file, timer, context);
  }
  connectUnits(units, context);
  for (const { file, process } of units) reportSocket(process, file, context);
  const others = files.filter((file) => !isService(file) && !isKind("timer")(file));
  for (const file of others) reportOther(file, units, context);
  const [only] = units.length > 1 ? [] : units;
  const first = posix.basename(files[0] ?? "").replace(/\.\w+$/, "");
  const name = files.length > 1 ? context.folderName : (only?.process.name ?? first);
  return { name, processes: units.map(({ process }) => process), published: [] };
}

const nameOf = (file: string) =>
  posix
    .basename(file)
    .replace(/\.service$/, "")
    .replace(/@$/, "");

const isKind = (kind: string) => (file: string) => file.endsWith(`.${kind}`);

/** A file without one of the endings of units is that of a service. */
const isService = (file: string) =>
  !/\.(?:timer|socket|target|path|mount|automount|swap|slice|device|scope)$/.test(file);

/** Returns a unit as a source: the first file is that of the places without one. */
function sourceOf(file: string, context: ReadContext): ReadContext["source"] {
  const isFirst = file === posix.basename(context.source.path);
  return isFirst ? context.source : sourceBeside(file, context);
}

/** Reads a timer, and returns it with the file of the service that it starts. */
function readTimerOf(path: string, context: ReadContext): [service: string, timer: NamedTimer] {
  const file = posix.basename(path);
  const timer = loadUnit(path, sourceOf(path, context), context);
  const named = timer.entries.find(({ key }) => key === "Unit")?.value;
  const service = named ?? file.replace(/\.timer$/, ".service");
  return [posix.join(posix.dirname(path), service), { file, timer }];
}

function timerBeside(service: string, context: ReadContext): NamedTimer | undefined {
  const path = service.replace(/\.service$/, ".timer");
  if (path === service || context.readBeside(path) === undefined) return undefined;
  return {
    file: posix.basename(path),
    timer: loadUnit(path, sourceBeside(path, context), context),
  };
}

function reportLost(service: string, { file, timer }: NamedTimer, context: ReadContext): void {
  const range = timer.sections[0]?.range ?? { start: 0, end: 1 };
  const hint = "put it beside the timer, and import it";
  const what = `${posix.basename(service)}, which ${file} starts`;
  notImported(context.diagnostics, what, range, hint);
}

/** Reports a unit that describes no process. The sockets of services are reported with them. */
function reportOther(path: string, units: readonly ReadUnit[], context: ReadContext): void {
  const file = posix.basename(path);
  const isOfService = units.some((unit) => unit.file.replace(/@?\.service$/, ".socket") === file);
  if (file.endsWith(".socket") && isOfService) return;
  const hint = file.endsWith(".target")
    ? "a model has no targets: all its processes start"
    : "a model has processes and their schedules: leave it to the machine, or write a process";
  const source = sourceOf(path, context);
  const range = { start: 0, end: Math.max(1, source.text.indexOf("\n")), source };
  notImported(context.diagnostics, `the unit ${file}`, range, hint);
}
