import type { SourceFile } from "../../diagnostics/source-file.js";
import type { Diagnostics } from "../../model/collect-diagnostics.js";
import { changed, notImported } from "../draft-process.js";
import type { ImportedProcess, ImportedSystem, ImportedValue } from "../imported-system.js";
import type { Keys, MovedPorts, PortMove } from "./move-ports.js";
import { placeOf } from "./place-of.js";
import { type FoundPort, hasHost, replaceHosts } from "./replace-hosts.js";

/** The ports that URLs without a port mean. */
const usualPorts: Readonly<Record<string, number>> = {
  amqp: 5672,
  http: 80,
  https: 443,
  mariadb: 3306,
  memcached: 11211,
  mongodb: 27017,
  mqtt: 1883,
  mysql: 3306,
  nats: 4222,
  postgres: 5432,
  postgresql: 5432,
  redis: 6379,
  ws: 80,
};

/** Names of variables that contain the name of a host alone. */
const hostVariable = /HOST|SERVER|ADDR|ENDPOINT|NODE|BROKER|UPSTREAM/i;

/** Names of variables that are about a host, and contain something else: `NODE_ENV`, `DB_HOST_USER`. */
const aboutHost = /(?:ENV|MODE|TYPE|USER|PASS\w*|VERSION|OPTIONS|(?<!HOST)NAME)$/i;

const isHostVariable = (name: string) => hostVariable.test(name) && !aboutHost.test(name);

/** Names of variables that contain other names. */
const otherVariable =
  /USER|NAME|DATABASE|DB$|PASS|SECRET|KEY|TOKEN|TYPE|DRIVER|ENGINE|DIALECT|CONNECTION|BACKEND|MODE|ENV|SCHEMA|ROLE|PROFILE|SERVICE|STORE|CLIENT|PREFIX|TITLE|LOCALE|LANG/i;

/** What `localizeHosts` needs of the whole system. */
export interface Hosts {
  readonly system: ImportedSystem;
  /** The names of the processes in the model, by those in the file. */
  readonly names: ReadonlyMap<string, string>;
  readonly moves: MovedPorts;
  readonly source: SourceFile;
  readonly diagnostics: Diagnostics;
}

/** Keys whose texts refer to no other process. */
const withoutReferences = new Set([
  "ready",
  "health",
  "initialize",
  "stopCommand",
  "reloadCommand",
]);

/**
 * Replaces the names of other processes where they stand for hosts, with the port that they have now: by references such
 * as `${db.host}` to the processes that this one waits for, and otherwise by localhost.
 */
export function localizeHosts(process: ImportedProcess, keys: Keys, hosts: Hosts): void {
  const names = hostNames(process, hosts.system);
  const references = referencesOf(process, hosts);
  for (const [key, value] of keys) {
    if (key === "constructor") continue;
    const hostOf = (other: string) =>
      (withoutReferences.has(key) ? undefined : references.get(other)) ?? "localhost";
    const found = new Map<string, FoundHost>();
    keys.set(
      key,
      mapTexts(value, key, (text, place) =>
        localize(text, place, { names, hostOf, moves: hosts.moves, found }),
      ),
    );
    for (const [name, { notes, variable, text }] of found)
      changed(
        hosts.diagnostics,
        `the host ${name} in ${key} of ${process.name}`,
        placeOf(process, name, hosts, { variable, text }),
        [reasonFor(hostOf(names.get(name) ?? "")), ...notes].join("; "),
      );
  }
  followPorts(process, keys, names, hosts);
  reportFiles(process, names, hosts);
  reportSame(process, keys, names, hosts);
}

function reasonFor(host: string): string {
  return host === "localhost"
    ? "it is localhost now: the processes of a container share its network"
    : `it is ${host} now: localhost in one container, and its name where each process has a container`;
}

/** References to the hosts of the processes that a process waits for. A reference to another one could form a cycle. */
function referencesOf(
  { name: own, dependencies }: ImportedProcess,
  { names }: Hosts,
): Map<string, string> {
  const others = [...dependencies.keys()].filter((other) => other !== own);
  return new Map(
    others.flatMap((other) => {
      const name = names.get(other);
      return name === undefined ? [] : [[other, `\${${name}.host}`] as const];
    }),
  );
}

/** The processes by all names that a process has for their hosts. */
function hostNames(process: ImportedProcess, { processes }: ImportedSystem): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name, aliases = [] } of processes)
    for (const alias of [...aliases, name]) names.set(alias, name);
  for (const [alias, name] of process.links ?? []) names.set(alias, name);
  return names;
}

/** The key of a text, or the items of its list beside it. */
type Place = { readonly key: string; readonly before: string; readonly after: string };

function mapTexts(
  value: ImportedValue,
  key: string,
  change: (text: string, place: Place) => string,
): ImportedValue {
  if (typeof value === "string") return change(value, { key, before: "", after: "" });
  if (Array.isArray(value))
    return value.map((item, index) =>
      typeof item === "string"
        ? change(item, {
            key: "",
            before: String(value[index - 1] ?? ""),
            after: String(value[index + 1] ?? ""),
          })
        : mapTexts(item, "", change),
    );
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([own, item]) => [own, mapTexts(item, own, change)]),
  );
}

interface Localization {
  readonly names: ReadonlyMap<string, string>;
  readonly hostOf: (process: string) => string;
  readonly moves: MovedPorts;
  /** Collects the replaced names, with what there is to say about them. */
  readonly found: Map<string, FoundHost>;
}

/** A replaced name: what there is to say about it, and the first text with it. */
interface FoundHost {
  readonly notes: Set<string>;
  readonly variable: string;
  readonly text: string;
}

function localize(
  text: string,
  { key, before, after }: Place,
  { names, hostOf, moves, found }: Localization,
): string {
  let result = text;
  for (const [name, process] of names) {
    const note = (remark?: string) => {
      const host = found.get(name) ?? { notes: new Set<string>(), variable: key, text };
      if (remark !== undefined) host.notes.add(remark);
      found.set(name, host);
    };
    const isOption = /^(?:-h|--[\w-]*(?:host|server|addr)[\w-]*)$/i.test(before);
    // nc -z db 5432
    const isBeforePort = /^\d{2,5}$/.test(after);
    if (result === name && (isHostVariable(key) || isOption || isBeforePort)) {
      note();
      return hostOf(process);
    }
    result = replaceHosts(result, name, (port) => {
      note();
      return `${hostOf(process)}${newPort(port, moves.get(process), process, note)}`;
    });
  }
  return result;
}

/** Returns the port behind a host: `:8080`, or nothing. */
function newPort(
  { port, scheme }: FoundPort,
  moves: ReadonlyMap<number, PortMove> | undefined,
  process: string,
  note: (text: string) => void,
): string {
  const usual = scheme === undefined ? undefined : usualPorts[scheme];
  const move = moves?.get(port ?? usual ?? 0);
  const same = port === undefined ? "" : `:${port}`;
  if (move === undefined) return same;
  if (move.to !== undefined) return `:${move.to}`;
  note(`port ${port ?? usual} there is that of ${move.holder}, so write the new one of ${process}`);
  return same;
}

/** Changes variables such as `DB_PORT` beside `DB_HOST`, and the own port in tests of the process. */
function followPorts(
  process: ImportedProcess,
  keys: Keys,
  names: ReadonlyMap<string, string>,
  hosts: Hosts,
): void {
  const { moves, diagnostics } = hosts;
  for (const [from, { to }] of moves.get(process.name) ?? []) {
    const own = new RegExp(
      `(localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[::1?\\]):${from}(?!\\d)`,
      "g",
    );
    for (const key of ["ready", "health"]) {
      const test = keys.get(key);
      if (test !== undefined && to !== undefined)
        keys.set(
          key,
          mapTexts(test, key, (text) => text.replaceAll(own, `$1:${to}`)),
        );
    }
  }
  const variables = process.keys.get("environment") as Record<string, ImportedValue> | undefined;
  for (const [variable, value] of Object.entries(variables ?? {})) {
    const other = names.get(String(value));
    const moved = other === undefined ? undefined : moves.get(other);
    if (other === undefined || moved === undefined || !isHostVariable(variable)) continue;
    const port = variable.replace(/HOST(?:NAME)?|SERVER|ADDR(?:ESS)?/i, "PORT");
    const before = Number(variables?.[port]);
    const to = moved.get(before)?.to;
    if (to !== undefined) {
      const now = keys.get("environment") as Record<string, ImportedValue>;
      keys.set("environment", { ...now, [port]: String(to) });
    } else if (Number.isNaN(before))
      notImported(
        diagnostics,
        `the port of ${other} for ${process.name}`,
        placeOf(process, variable, hosts),
        `${[...moved].map(([from, now]) => `${from} is ${now.to ?? `that of ${now.holder}`} now`).join(", ")}: let the program connect to the new one`,
      );
  }
}

/** Reports hosts in files beside the imported one, which stay as they are. */
function reportFiles(
  { files = [] }: ImportedProcess,
  names: ReadonlyMap<string, string>,
  { moves, diagnostics }: Hosts,
): void {
  for (const { path, text, range } of files)
    for (const [name, process] of names) {
      if (!hasHost(text, name)) continue;
      const moved = [...(moves.get(process) ?? [])].map(
        ([from, { to }]) => `, and ${to ?? "its new port"} for port ${from}`,
      );
      notImported(
        diagnostics,
        `the host ${name} in ${path}`,
        range,
        `write localhost there${moved.join("")}${moved.length > 0 ? "" : `, or run the image with -- --add-host ${name}:127.0.0.1`}: the processes of a container share its network`,
      );
    }
}

/** Reports texts that are the name of another process, and may be its host. */
function reportSame(
  process: ImportedProcess,
  keys: Keys,
  names: ReadonlyMap<string, string>,
  hosts: Hosts,
): void {
  const variables = (keys.get("environment") ?? {}) as Record<string, ImportedValue>;
  for (const [variable, value] of Object.entries(variables)) {
    const other = names.get(String(value));
    if (other === undefined || other === process.name || otherVariable.test(variable)) continue;
    notImported(
      hosts.diagnostics,
      `the meaning of ${variable} of ${process.name}, which is the name of ${other}`,
      placeOf(process, variable, hosts),
      "write localhost if it is a host",
    );
  }
}
