import { freePort } from "../../catalogue/print-process.js";
import type { Diagnostics } from "../../model/collect-diagnostics.js";
import { changed, notImported } from "../draft-process.js";
import type { ImportedProcess, ImportedSystem, ImportedValue } from "../imported-system.js";

/** The keys of a process of the model while they change. */
export type Keys = Map<string, ImportedValue>;

/** Ports of processes, by their names in the file, that have other numbers in the model. */
export type MovedPorts = ReadonlyMap<string, ReadonlyMap<number, PortMove>>;

/** What became of a port. */
export interface PortMove {
  /** The new number; undefined if the program still listens on the number that another process has. */
  readonly to: number | undefined;
  /** The process that has the old number. */
  readonly holder: string;
}

const REASON = "the processes of a container share its network";

/**
 * Gives every process a port of its own, and changes the arguments of those that move. Services of the catalogue
 * move first, because their port is a parameter.
 *
 * @param keys the keys of each process, by its name in the file
 * @param existing the processes of the existing model, by their ports
 */
export function movePorts(
  { processes }: ImportedSystem,
  keys: ReadonlyMap<string, Keys>,
  existing: ReadonlyMap<number, string>,
  diagnostics: Diagnostics,
): MovedPorts {
  const holders = new Map(existing);
  const moves = new Map<string, Map<number, PortMove>>();
  const isMovable = ({ name }: ImportedProcess) =>
    keys.get(name)?.has("constructor") === true && keys.get(name)?.has("configFile") === false;
  const sorted = [
    ...processes.filter((process) => !isMovable(process)),
    ...processes.filter(isMovable),
  ];
  // A port that moves must not take the one that a later process has already.
  const taken = new Set([
    ...existing.keys(),
    ...sorted.flatMap((process) => portsOf(process, keys)),
  ]);
  for (const process of sorted) {
    const own = keys.get(process.name) ?? new Map();
    for (const port of portsOf(process, keys)) {
      const holder = holders.get(port);
      if (holder === undefined || holder === process.name) {
        holders.set(port, process.name);
        continue;
      }
      const to = move(process, own, port, isMovable(process), taken);
      if (to !== undefined) holders.set(to, process.name);
      const of = moves.get(process.name) ?? new Map<number, PortMove>();
      moves.set(process.name, of.set(port, { to, holder }));
      report(process, own, port, { to, holder }, diagnostics);
    }
  }
  return moves;
}

function portsOf({ name, listens = [] }: ImportedProcess, keys: ReadonlyMap<string, Keys>) {
  const port = keys.get(name)?.get("port");
  return [...new Set([...(typeof port === "number" ? [port] : []), ...listens])];
}

/** Returns the new port, or undefined if the arguments do not contain the old one. */
function move(
  { name }: ImportedProcess,
  keys: Keys,
  port: number,
  isMovable: boolean,
  taken: Set<number>,
): number | undefined {
  const isMain = keys.get("port") === port;
  if (isMovable && isMain) {
    const to = freePort(port, taken);
    keys.set("port", to);
    return to;
  }
  const pattern = new RegExp(`(?<![\\w.])${port}(?![\\w.])`, "g");
  const args = keys.get("args");
  const isInArgs = Array.isArray(args) && args.some((it) => String(it).search(pattern) >= 0);
  const variables = (keys.get("environment") ?? {}) as Record<string, ImportedValue>;
  const named = Object.keys(variables).filter(
    (variable) =>
      /^(?:\w*_)?(?:LISTEN_?)?PORT$/.test(variable) && variables[variable] === String(port),
  );
  const isOwn = (variable: string) => variable === "PORT" || variable.startsWith(ownPrefix(name));
  if (!isInArgs && !named.some(isOwn)) return undefined;
  const to = freePort(port, taken);
  const change = (text: string) => text.replaceAll(pattern, String(to));
  if (isInArgs)
    keys.set(
      "args",
      args.map((it) => (typeof it === "string" ? change(it) : it)),
    );
  const others = named.filter(isOwn).map((variable) => [variable, String(to)] as const);
  if (others.length > 0) keys.set("environment", { ...variables, ...Object.fromEntries(others) });
  if (isMain) keys.set("port", to);
  return to;
}

const ownPrefix = (name: string) => `${name.toUpperCase().replaceAll(/\W/g, "_")}_`;

function report(
  { name, range }: ImportedProcess,
  keys: Keys,
  port: number,
  { to, holder }: PortMove,
  diagnostics: Diagnostics,
): void {
  const what = `port ${port} of ${name}`;
  if (to !== undefined) {
    changed(diagnostics, what, range, `${holder} has it, and ${REASON}: it is ${to} now`);
    return;
  }
  if (keys.get("port") === port) keys.delete("port");
  const hint = keys.has("configFile")
    ? "write another port into its configuration file, and port:"
    : "let the program listen on another one, and write port:";
  notImported(diagnostics, what, range, `${holder} has it, and ${REASON}: ${hint}`);
}
