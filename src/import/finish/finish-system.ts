import { freeName } from "../../catalogue/print-process.js";
import type { SourceFile } from "../../diagnostics/source-file.js";
import type { Diagnostics } from "../../model/collect-diagnostics.js";
import { changed, notImported } from "../draft-process.js";
import type { ImportedProcess, ImportedSystem, ImportedValue } from "../imported-system.js";
import { becomeOneshot, checkValues, reportPaths } from "./check-values.js";
import { localizeHosts } from "./localize-hosts.js";
import { type Keys, type MovedPorts, movePorts } from "./move-ports.js";
import { processName } from "./process-name.js";

/**
 * Makes processes of a container from services that each had a network of its own: names become names of processes,
 * hosts become localhost, ports differ, and what others wait for can happen.
 */
export function finishSystem(
  system: ImportedSystem,
  source: SourceFile,
  diagnostics: Diagnostics,
): ImportedSystem {
  const taken = new Set<string>();
  const names = new Map(
    system.processes.map(({ name }) => [name, freeName(processName(name), taken)]),
  );
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
  const moves = movePorts(system, keys, diagnostics);
  distinguishInstances(system, keys);
  const processes = system.processes.map((process) => {
    const own: Keys = keys.get(process.name) ?? new Map();
    localizeHosts(process, own, { system, names, moves, source, diagnostics });
    if (isAwaited(process.name, system)) becomeOneshot(process, own, diagnostics);
    checkValues(process, own, diagnostics);
    reportPaths(process, system, diagnostics);
    addDependencies(process, own, names, diagnostics);
    return { ...process, name: names.get(process.name) ?? process.name, keys: own };
  });
  return { ...system, processes, published: movePublished(system, names, moves) };
}

/** Gives further processes with the same constructor a suffix, which distinguishes their users and files. */
function distinguishInstances(
  { processes }: ImportedSystem,
  keys: ReadonlyMap<string, Keys>,
): void {
  const seen = new Set<ImportedValue>();
  for (const { name } of processes) {
    const own = keys.get(name);
    const service = own?.get("constructor");
    if (own === undefined || service === undefined) continue;
    if (seen.has(service)) own.set("instanceSuffix", `-${processName(name)}`);
    seen.add(service);
  }
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
