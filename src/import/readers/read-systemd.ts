import { splitCommand } from "../../model/check/foreign/command-words.js";
import {
  addEnvironment,
  commandList,
  type DraftProcess,
  draftProcess,
  duration,
  notImported,
  setCommand,
} from "../draft-process.js";
import { type ImportedSystem, literal } from "../imported-system.js";
import { type IniEntry, type IniSection, readIni, readLast } from "../ini.js";
import { packagesIn, withoutFolders } from "../programs.js";
import type { ReadContext } from "../reader.js";

/** Reads a unit of systemd: `NAME.service`, with the schedule in a `NAME.timer` beside it. */
export function readSystemd(context: ReadContext): ImportedSystem {
  const sections = readIni(context.source, { continuation: "backslash", inlineComments: false });
  const file = context.source.path.split("/").at(-1) ?? "";
  const name = file.replace(/\.service$/, "").replace(/@$/, "");
  const range = sections[0]?.range ?? { start: 0, end: 1 };
  const process = draftProcess(name, range, sections[0]?.comment);
  const find = (key: string) =>
    sections.flatMap(({ entries }) => entries).find((entry) => entry.key === key);
  setStart(process, find("ExecStart"), range, context);
  if (find("Type")?.value !== "oneshot") process.keys.set("restart", "never");
  for (const { name: section, entries } of sections) {
    // The delay belongs to the condition.
    for (const entry of readLast(entries, "RestartSec"))
      readEntry(process, section, entry, context);
  }
  if (find("Type")?.value === "notify") process.keys.set("ready", { notify: true });
  readTimer(process, name, context);
  return { name, processes: [process], volumes: [], published: [] };
}

/** Prefixes of a command: https://www.freedesktop.org/software/systemd/man/systemd.service.html#Command%20lines. */
const prefixes = /^[@:+!-]+/;

function setStart(
  process: DraftProcess,
  entry: IniEntry | undefined,
  range: IniSection["range"],
  { diagnostics }: ReadContext,
): void {
  const line = (entry?.value ?? "").replace(prefixes, "").replaceAll("%%", "%");
  setCommand(process, splitCommand(line) ?? line, entry?.range ?? range, diagnostics);
}

function readEntry(
  process: DraftProcess,
  section: string,
  entry: IniEntry,
  context: ReadContext,
): void {
  const { key, value, range } = entry;
  const read = readers[key];
  if (read !== undefined) {
    if (value !== "") read(process, entry, context);
    return;
  }
  if (key === "Group" && value === process.keys.get("user")) return;
  if (section === "Install" || silent.has(key)) return;
  const hint =
    hints[key] ??
    "a model has no such key; overrides: { systemd: { Service: { ... } } } has those of systemd";
  notImported(context.diagnostics, `${key} of ${process.name}`, range, hint);
}

const silent = new Set([
  "ExecStart",
  "Documentation",
  "DefaultDependencies",
  "Type",
  "StartLimitIntervalSec",
]);

const hints: Readonly<Record<string, string>> = {
  Group: "write credentials: with the group of the user",
  ExecStartPost: "a model has no command after the start; dependents wait for ready:",
  ExecReload: "gen-nix reload sends the reloadSignal of a process",
  PIDFile: "write daemon: and pidFile: for a program that goes into the background",
  StateDirectory: "create it in initialize:, below ${libDir}",
  RuntimeDirectory: "create it in initialize:, below ${runtimeDir}",
  LogsDirectory: "create it in initialize:, below ${logDir}",
  CacheDirectory: "create it in initialize:, below ${cacheDir}",
};

type ReadEntry = (process: DraftProcess, entry: IniEntry, context: ReadContext) => void;

const same =
  (key: string): ReadEntry =>
  (process, { value }) => {
    process.keys.set(key, literal(value));
  };
const time =
  (key: string): ReadEntry =>
  (process, { value }) => {
    process.keys.set(key, duration(value));
  };
const limit =
  (key: string): ReadEntry =>
  (process, { value, range }, { diagnostics }) => {
    const number = Number(value.split(":")[0]);
    if (Number.isNaN(number))
      return notImported(
        diagnostics,
        `${key} ${value} of ${process.name}`,
        range,
        "write limits: with a number",
      );
    const before = (process.keys.get("limits") ?? {}) as Record<string, number>;
    process.keys.set("limits", { ...before, [key]: number });
  };
const dependencies: ReadEntry = (process, { value, range }, { diagnostics }) => {
  for (const unit of value.split(/\s+/)) {
    // Targets and sockets are of the machine: a container has its network from the beginning.
    if (!unit.endsWith(".service")) continue;
    notImported(
      diagnostics,
      `${unit}, which ${process.name} needs`,
      range,
      `import its unit too, and write dependsOn: [${unit.replace(".service", "")}]`,
    );
  }
};

const readers: Readonly<Record<string, ReadEntry>> = {
  Description: same("description"),
  WorkingDirectory: (process, { value }) => {
    process.keys.set("directory", literal(value.replace(/^-/, "")));
  },
  User: (process, { value }) => {
    if (value !== "root") process.keys.set("user", literal(value));
  },
  Environment: (process, { value }) => {
    const pairs = value.matchAll(/"(\w+)=((?:[^"\\]|\\.)*)"|'(\w+)=([^']*)'|(\w+)=(\S*)/g);
    for (const [, a, b, c, d, e, f] of pairs)
      addEnvironment(process, { [a ?? c ?? e ?? ""]: b ?? d ?? f ?? "" });
  },
  EnvironmentFile: (process, { value }) => {
    const before = (process.keys.get("environmentFiles") ?? []) as string[];
    process.keys.set("environmentFiles", [...before, literal(value)]);
  },
  ExecStartPre: (process, { value }) => {
    const line = value.replace(prefixes, "");
    const before = (process.keys.get("initialize") ?? "") as string;
    process.keys.set("initialize", `${before}${literal(withoutFolders(line))}\n`);
    const packages = packagesIn(line).filter((name) => name !== "${pkgs.coreutils}");
    if (packages.length > 0) process.keys.set("path", packages);
  },
  ExecStop: (process, { value }) => {
    process.keys.set("stopCommand", commandList(value.replace(prefixes, "")));
  },
  Restart: (process, { value, range }, { diagnostics }) => {
    if (value === "always") process.keys.delete("restart");
    else process.keys.set("restart", value === "no" ? "never" : "on-failure");
    if (value === "on-success")
      notImported(
        diagnostics,
        `Restart=on-success of ${process.name}`,
        range,
        "restart: has always, on-failure and never",
      );
  },
  RestartSec: (process, { value }) => {
    const condition = process.keys.get("restart") ?? "always";
    if (typeof condition === "string" && condition !== "never")
      process.keys.set("restart", { condition, delay: duration(value) });
  },
  TimeoutStopSec: time("stopTimeout"),
  KillSignal: same("stopSignal"),
  ReloadSignal: same("reloadSignal"),
  UMask: same("umask"),
  Nice: (process, { value }) => {
    process.keys.set("nice", Number(value));
  },
  LimitNOFILE: limit("openFiles"),
  LimitNPROC: limit("processes"),
  SupplementaryGroups: (process, { value }) => {
    process.keys.set("extraGroups", value.split(/\s+/));
  },
  AmbientCapabilities: (process, { value }) => {
    process.keys.set(
      "capabilities",
      value.split(/\s+/).map((name) => name.toLowerCase().replace(/^cap_/, "")),
    );
  },
  NoNewPrivileges: (process, { value }) => {
    process.keys.set("noNewPrivileges", /^(?:yes|true|on|1)$/.test(value));
  },
  After: dependencies,
  Requires: dependencies,
  Wants: dependencies,
  BindsTo: dependencies,
  Type: (process, { value, range }, { diagnostics }) => {
    if (value === "oneshot") process.keys.set("type", "oneshot");
    if (value === "forking")
      notImported(
        diagnostics,
        `Type=forking of ${process.name}`,
        range,
        "write daemon: in place of foregroundProcess:, or the option of the program that keeps it in the foreground",
      );
    if (value === "dbus")
      notImported(diagnostics, `Type=dbus of ${process.name}`, range, "write ready: with a test");
  },
};

const shorthands = /^(hourly|daily|weekly|monthly|yearly)$/;

/** The schedule of the timer, as a cron expression. */
function readTimer(
  process: DraftProcess,
  name: string,
  { readBeside, diagnostics }: ReadContext,
): void {
  const calendar = /^OnCalendar=(.*?)\s*$/m.exec(readBeside(`${name}.timer`) ?? "")?.[1];
  if (calendar === undefined) return;
  const [, hour, minute] = /^(?:\*-\*-\*\s+)?(\d\d?):(\d\d)(?::00)?$/.exec(calendar) ?? [];
  if (shorthands.test(calendar)) process.keys.set("schedule", `@${calendar}`);
  else if (hour !== undefined)
    process.keys.set("schedule", `${Number(minute)} ${Number(hour)} * * *`);
  else
    notImported(
      diagnostics,
      `OnCalendar=${calendar} of ${name}.timer`,
      process.range,
      'write schedule: with a cron expression, such as "0 3 * * *"',
    );
  process.keys.delete("type");
}
