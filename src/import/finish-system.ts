import { freeName, freePort } from "../catalogue/print-process.js";
import type { Diagnostics } from "../model/collect-diagnostics.js";
import { isProcessKey, similarProcessKey } from "../model/names/process-key.js";
import { changed, notImported } from "./draft-process.js";
import { hostPattern } from "./host-pattern.js";
import type { ImportedProcess, ImportedSystem, ImportedValue } from "./imported-system.js";

/**
 * Makes processes of a container from services that each had a network of its own: names become names of processes,
 * hosts become localhost, ports differ, and what others wait for can happen.
 */
export function finishSystem(system: ImportedSystem, diagnostics: Diagnostics): ImportedSystem {
  const taken = new Set<string>();
  const names = new Map(
    system.processes.map(({ name }) => [name, freeName(processName(name), taken)]),
  );
  const ports = new Set<number>();
  const processes = system.processes.map((process) => {
    const keys = new Map(process.keys);
    // The port belongs to the usual program of the image, and not to a command that ends.
    if (isAwaited(process.name, system)) keys.delete("port");
    differPorts(process, keys, ports, diagnostics);
    for (const [key, value] of keys)
      if (key !== "constructor")
        keys.set(key, withoutHosts(process, key, value, names, diagnostics));
    if (isAwaited(process.name, system)) becomeOneshot(process, keys, diagnostics);
    checkValues(process, keys, diagnostics);
    addDependencies(process, keys, names, diagnostics);
    return { ...process, name: names.get(process.name) ?? process.name, keys };
  });
  return { ...system, processes };
}

function processName(name: string): string {
  return isProcessKey(name) ? name : similarProcessKey(name) || "process";
}

function differPorts(
  { name, range }: ImportedProcess,
  keys: Map<string, ImportedValue>,
  ports: Set<number>,
  diagnostics: Diagnostics,
): void {
  const port = keys.get("port");
  if (typeof port !== "number") return;
  if (!ports.has(port)) {
    ports.add(port);
    return;
  }
  const reason = "another process has it, and the processes of a container share its network";
  if (keys.has("constructor")) {
    const other = freePort(port, ports);
    keys.set("port", other);
    changed(
      diagnostics,
      `port ${port} of ${name}`,
      range,
      `${reason}: it is ${other} now, so change its clients`,
    );
  } else {
    keys.delete("port");
    notImported(
      diagnostics,
      `port ${port} of ${name}`,
      range,
      `${reason}: let the program listen on another one, and write port:`,
    );
  }
}

/** Names of variables that contain the name of a host alone. */
const hostVariable = /HOST|SERVER|ADDR|ENDPOINT|NODE|BROKER|UPSTREAM/i;

/** Replaces the names of services where they stand for hosts. */
function withoutHosts(
  process: ImportedProcess,
  key: string,
  value: ImportedValue,
  names: ReadonlyMap<string, string>,
  diagnostics: Diagnostics,
): ImportedValue {
  const found = new Set<string>();
  const replace = (text: string, isHost: boolean) => {
    let result = text;
    for (const name of names.keys()) {
      const changed =
        isHost && result === name ? "localhost" : result.replaceAll(hostPattern(name), "localhost");
      if (changed !== result) found.add(name);
      result = changed;
    }
    return result;
  };
  const walk = (inner: ImportedValue, name: string): ImportedValue => {
    if (typeof inner === "string") return replace(inner, hostVariable.test(name));
    if (Array.isArray(inner)) return inner.map((item) => walk(item, ""));
    if (typeof inner !== "object") return inner;
    return Object.fromEntries(Object.entries(inner).map(([own, item]) => [own, walk(item, own)]));
  };
  const result = walk(value, key);
  for (const name of found)
    changed(
      diagnostics,
      `the host ${name} in ${key} of ${process.name}`,
      process.range,
      "it is localhost now: the processes of a container share its network",
    );
  return result;
}

/** Makes a process one that runs to its end, which nothing tests. */
function becomeOneshot(
  { name, range }: ImportedProcess,
  keys: Map<string, ImportedValue>,
  diagnostics: Diagnostics,
): void {
  keys.set("type", "oneshot");
  if (keys.get("restart") === "never") keys.delete("restart");
  const tests = ["ready", "health"].filter((key) => keys.delete(key));
  if (tests.length > 0)
    notImported(
      diagnostics,
      `the test of ${name}`,
      range,
      "others wait until it has run to its end, so nothing can test it before",
    );
}

/** Leaves out what a model cannot have. */
function checkValues(
  { name, range }: ImportedProcess,
  keys: Map<string, ImportedValue>,
  diagnostics: Diagnostics,
): void {
  for (const key of ["ready", "health"]) {
    const { http } = (keys.get(key) ?? {}) as { readonly http?: ImportedValue };
    if (typeof http !== "string" || /^http:\/\/[^{]*$/.test(http)) continue;
    keys.delete(key);
    notImported(
      diagnostics,
      `the request ${http} of ${name}`,
      range,
      "a test needs a URL that begins with http://, or exec: with a program such as curl",
    );
  }
  const environment = keys.get("environment");
  if (environment === undefined) return;
  const isName = ([variable]: readonly [string, ImportedValue]) => /^[A-Za-z_]\w*$/.test(variable);
  const entries = Object.entries(environment as Readonly<Record<string, ImportedValue>>);
  keys.set("environment", Object.fromEntries(entries.filter(isName)));
  for (const [variable] of entries.filter((entry) => !isName(entry)))
    notImported(
      diagnostics,
      `the variable ${variable} of ${name}`,
      range,
      "programs of a container cannot have a variable of this name: write it into the program's configuration file",
    );
}

/** Whether another process waits until this one has run to its end. */
function isAwaited(name: string, { processes }: ImportedSystem): boolean {
  return processes.some(({ dependencies }) => dependencies.get(name)?.condition === "completed");
}

function addDependencies(
  { name, dependencies }: ImportedProcess,
  keys: Map<string, ImportedValue>,
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
