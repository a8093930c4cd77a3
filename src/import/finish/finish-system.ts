import type { Diagnostics } from "../../model/collect-diagnostics.js";
import { changed, notImported } from "../draft-process.js";
import { type ExistingModel, namesWith } from "../existing-model.js";
import type { ImportedProcess, ImportedSystem, ImportedValue } from "../imported-system.js";
import type { ReadContext } from "../reader.js";
import { becomeOneshot, checkValues, reportPaths } from "./check-values.js";
import { localizeHosts } from "./localize-hosts.js";
import { type Keys, type MovedPorts, movePorts, type PortMove } from "./move-ports.js";
import { freeProcessName, instanceSuffix, processName } from "./process-name.js";

/**
 * Makes processes of a container from services that each had a network of its own: names become names of processes,
 * hosts become localhost, ports differ, and what others wait for can happen.
 */
export function finishSystem(
  system: ImportedSystem,
  { source, diagnostics, existing }: ReadContext,
): ImportedSystem {
  const taken = new Set<string>();
  const names = new Map(system.processes.map(({ name }) => [name, freeProcessName(name, taken)]));
  for (const { name, range } of system.processes)
    if (names.get(name) !== name)
      changed(
        diagnostics,
        `the name ${name}`,
        range,
        `it is ${names.get(name)} now, a name that a model can have`,
      );
  const keys = new Map(system.processes.map((it): [string, Keys] => [it.name, new Map(it.keys)]));
  // The port belongs to the usual program of the image, and not to a command that ends.
  for (const { name } of system.processes)
    if (isAwaited(name, system)) keys.get(name)?.delete("port");
  const isKept = (name: string) => existing.processes.has(names.get(name) ?? "");
  const added = system.processes.filter(({ name }) => !isKept(name));
  const moves = new Map([
    ...keptPorts(names, keys, existing),
    ...movePorts({ ...system, processes: added }, keys, portHolders(existing), diagnostics),
  ]);
  distinguishInstances(added, keys, existing);
  const allNames = new Map([...[...existing.processes.keys()].map(sameName), ...names]);
  const processes = system.processes.map((process) => {
    const own: Keys = keys.get(process.name) ?? new Map();
    localizeHosts(process, own, { system, names: allNames, moves, source, diagnostics });
    if (isAwaited(process.name, system)) becomeOneshot(process, own, diagnostics);
    checkValues(process, own, diagnostics);
    reportPaths(process, system, diagnostics);
    followName(process, own, names);
    addDependencies(process, own, allNames, diagnostics);
    return { ...process, name: names.get(process.name) ?? process.name, keys: own };
  });
  return { ...system, processes, published: movePublished(system, names, moves) };
}

/** Gives further processes with the same constructor a suffix, which distinguishes their users and files. */
function distinguishInstances(
  processes: readonly ImportedProcess[],
  keys: ReadonlyMap<string, Keys>,
  existing: ExistingModel,
): void {
  const seen = new Map<string, string[]>();
  for (const { name } of processes) {
    const own = keys.get(name);
    const service = own?.get("constructor");
    if (own === undefined || typeof service !== "string") continue;
    const before = seen.get(service) ?? namesWith(service, existing);
    const suffix = instanceSuffix(service, name, before);
    if (suffix !== "") own.set("instanceSuffix", suffix);
    seen.set(service, [...before, name]);
  }
}

const sameName = (name: string) => [name, name] as const;

/** The processes of the existing model by their ports. */
function portHolders({ processes }: ExistingModel): Map<number, string> {
  return new Map(
    [...processes].flatMap(([name, { port }]) =>
      port === undefined ? [] : [[port, name] as const],
    ),
  );
}

/** The ports of processes that the existing model has, where they differ from those in the file. */
function keptPorts(
  names: ReadonlyMap<string, string>,
  keys: ReadonlyMap<string, Keys>,
  existing: ExistingModel,
): [string, ReadonlyMap<number, PortMove>][] {
  return [...names].flatMap(([name, now]) => {
    const to = existing.processes.get(now)?.port;
    const port = keys.get(name)?.get("port");
    if (to === undefined || typeof port !== "number" || port === to) return [];
    return [[name, new Map([[port, { to, holder: now }]])]];
  });
}

/** Lets the process that creates users of a database follow the name of the database. */
function followName(
  { dependencies }: ImportedProcess,
  keys: Keys,
  names: ReadonlyMap<string, string>,
): void {
  const group = keys.get("group");
  const [database = ""] = dependencies.keys();
  const name = names.get(database);
  if (group !== processName(database) || name === undefined || name === group) return;
  keys.set("group", name);
  const environment = keys.get("environment") as Readonly<Record<string, ImportedValue>>;
  if (environment.PORT === `\${${group}.port}`)
    keys.set("environment", { ...environment, PORT: `\${${name}.port}` });
}

function movePublished(
  { published }: ImportedSystem,
  names: ReadonlyMap<string, string>,
  moves: MovedPorts,
) {
  return published.map((port) => {
    const to = moves.get(port.process)?.get(Number(port.inside))?.to;
    const process = names.get(port.process) ?? port.process;
    return { ...port, process, ...(to === undefined ? {} : { inside: String(to) }) };
  });
}

/** Whether another process waits until this one has run to its end. */
function isAwaited(name: string, { processes }: ImportedSystem): boolean {
  return processes.some(({ dependencies }) => dependencies.get(name)?.condition === "completed");
}

function addDependencies(
  { name, dependencies }: ImportedProcess,
  keys: Keys,
  names: ReadonlyMap<string, string>,
  diagnostics: Diagnostics,
): void {
  const found: [string, ImportedValue][] = [];
  for (const [other, { condition, restart, range }] of dependencies) {
    const own = names.get(other);
    if (own !== undefined && other !== name)
      found.push([own, restart ? { condition, restart } : condition]);
    else
      notImported(
        diagnostics,
        `the dependency of ${name} on ${other}`,
        range,
        "the file does not have it: add a process, or let the program wait",
      );
  }
  if (found.length === 0) return;
  const isPlain = found.every(([, condition]) => condition === "ready");
  keys.set("dependsOn", isPlain ? found.map(([other]) => other) : Object.fromEntries(found));
}
