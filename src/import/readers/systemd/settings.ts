import {
  addEnvironment,
  changed,
  type DraftProcess,
  notImported,
  setDirectory,
} from "../../draft-process.js";
import { type ImportedValue, literal } from "../../imported-system.js";
import { readLast } from "../../ini.js";
import type { ReadContext } from "../../reader.js";
import { setStopSignal } from "../../set-signal.js";
import { splitWords } from "../../split-words.js";
import { printSeconds, readTimeSpan } from "../../time-span.js";
import { addPreparation, setReload, signalOf } from "./commands.js";
import { directories } from "./directories.js";
import type { UnitEntry } from "./load-unit.js";

/** Reads the settings of a unit besides its program. */
export function readSettings(
  process: DraftProcess,
  entries: readonly UnitEntry[],
  context: ReadContext,
): void {
  // The user is part of other keys; the delay belongs to the condition.
  const user = entries.filter(({ key }) => key === "User" || key === "DynamicUser");
  const others = entries.filter((entry) => !user.includes(entry));
  const last = ["RestartSec", "StartLimitBurst", "StartLimitIntervalSec", "StartLimitInterval"];
  for (const entry of [...user, ...(readLast(others, ...last) as UnitEntry[])]) {
    const read = settings[entry.key];
    if (read !== undefined) read(process, entry, context);
    else if (
      !silent.has(entry.key) &&
      !(entry.key === "Group" && entry.value === process.keys.get("user"))
    )
      report(process, entry, context);
  }
  reportPrecedence(process, others, context);
}

/** Reports that variables of the unit precede those of its files here, and not the other way round. */
function reportPrecedence(
  { name, keys }: DraftProcess,
  entries: readonly UnitEntry[],
  { diagnostics }: ReadContext,
): void {
  const file = entries.find(({ key }) => key === "EnvironmentFile");
  if (file === undefined || !keys.has("environment")) return;
  const hint =
    "a variable in environment: precedes one of a file, and not the other way round as in systemd: remove those that the file has too";
  changed(diagnostics, `EnvironmentFile of ${name}, which precedes Environment`, file.range, hint);
}

function report({ name }: DraftProcess, { key, range }: UnitEntry, { diagnostics }: ReadContext) {
  const hint =
    hints[key] ??
    "a model has no such key; overrides: { systemd: { Service: { ... } } } has those of systemd";
  notImported(diagnostics, `${key} of ${name}`, range, hint);
}

const silent = new Set([
  "ExecStart",
  "ExecStop",
  "Documentation",
  "DefaultDependencies",
  "WantedBy",
  "RequiredBy",
]);

const hints: Readonly<Record<string, string>> = {
  Group: "write credentials: with the group of the user",
  ExecStartPost: "a model has no command after the start; dependents wait for ready:",
  ExecStopPost: "a model has no command after the end of a process; stopCommand: stops it",
  PIDFile: "write daemon: and pidFile: for a program that goes into the background",
  ConfigurationDirectory: "create it in initialize:",
  TimeoutStartSec: "write ready: with a timeout",
  WatchdogSec: "write health: with a test",
  SuccessExitStatus:
    "a process is started again after every exit code but 0, unless restart: is never",
};

type ReadEntry = (process: DraftProcess, entry: UnitEntry, context: ReadContext) => void;

const same =
  (key: string): ReadEntry =>
  (process, { value }) => {
    process.keys.set(key, literal(value));
  };

const limit =
  (own: string, isSize = false): ReadEntry =>
  (process, { key, value, range }, { diagnostics }) => {
    const [soft = "", hard] = value.split(":");
    const text = isSize ? /^\d+[KMGT]?$/.exec(soft)?.[0] : undefined;
    const number = text ?? (/^\d+$/.test(soft) ? Number(soft) : undefined);
    if (number === undefined) {
      notImported(
        diagnostics,
        `${key}=${value} of ${process.name}`,
        range,
        "write limits: with a number",
      );
      return;
    }
    const before = (process.keys.get("limits") ?? {}) as Record<string, ImportedValue>;
    process.keys.set("limits", { ...before, [own]: number });
    if (hard !== undefined && hard !== soft)
      notImported(
        diagnostics,
        `the hard limit of ${key} of ${process.name}`,
        range,
        "limits: of a process are soft and hard at once",
      );
  };

const dependencies: ReadEntry = (process, { key, value, range }, { diagnostics }) => {
  for (const unit of value.split(/\s+/)) {
    if (unit.endsWith(".socket") && key !== "After") {
      const hint = "a process gets no socket from its manager: let the program listen by itself";
      notImported(diagnostics, `${unit}, which ${process.name} needs`, range, hint);
    }
    // Targets are of the machine: a container has its network from the beginning.
    if (!unit.endsWith(".service")) continue;
    notImported(
      diagnostics,
      `${unit}, which ${process.name} needs`,
      range,
      `import its unit too, and write dependsOn: [${unit.replace(".service", "")}]`,
    );
  }
};

/** Adds a setting to `restart`, unless the process does not start again. */
function setRestart(process: DraftProcess, key: string, value: ImportedValue): void {
  const before = process.keys.get("restart") ?? "always";
  if (before === "never") return;
  const restart = typeof before === "string" ? { condition: before } : before;
  process.keys.set("restart", { ...(restart as object), [key]: value });
}

const restartTime =
  (own: string): ReadEntry =>
  (process, { key, value, range }, { diagnostics }) => {
    const seconds = readTimeSpan(value);
    if (seconds !== undefined && seconds > 0) setRestart(process, own, printSeconds(seconds));
    else if (seconds === undefined)
      notImported(
        diagnostics,
        `${key}=${value} of ${process.name}`,
        range,
        `write restart: with ${own}`,
      );
  };

const output: ReadEntry = (process, { key, value, range }, { diagnostics }) => {
  const [, file] = /^(?:file|append|truncate):(.+)$/.exec(value) ?? [];
  if (/^(?:journal|inherit|syslog|kmsg|journal\+console|syslog\+console|console)$/.test(value))
    return;
  if (file !== undefined && key === "StandardOutput")
    process.keys.set("logs", { file: literal(file) });
  else if (value === "null" && key === "StandardOutput") process.keys.set("logs", "off");
  else if (
    file === undefined ||
    (process.keys.get("logs") as { file?: string })?.file !== literal(file)
  )
    notImported(
      diagnostics,
      `${key}=${value} of ${process.name}`,
      range,
      "logs: of a process has its output and its errors: engine, off, or { file: ... }",
    );
};

const settings: Readonly<Record<string, ReadEntry>> = {
  Description: same("description"),
  WorkingDirectory: (process, { key, value, range }, { diagnostics }) => {
    const path = value.replace(/^-/, "");
    if (path.startsWith("/")) setDirectory(process, path, range, { diagnostics });
    else
      notImported(
        diagnostics,
        `${key}=${value} of ${process.name}`,
        range,
        "write directory: with its path",
      );
  },
  User: (process, { value }) => {
    if (value !== "root" && value !== "0") process.keys.set("user", literal(value));
  },
  DynamicUser: (process, { value }) => {
    if (isTrue(value) && !process.keys.has("user")) process.keys.set("user", literal(process.name));
  },
  Environment: (process, { value, range }, { diagnostics }) => {
    for (const word of splitWords(value)) {
      const [, name, text] = /^(\w+)=(.*)$/s.exec(word) ?? [];
      if (name !== undefined) addEnvironment(process, { [name]: text ?? "" });
      else
        notImported(
          diagnostics,
          `the variable ${word} of ${process.name}`,
          range,
          "write environment:",
        );
    }
  },
  EnvironmentFile: (process, { value, range }, { diagnostics }) => {
    const before = (process.keys.get("environmentFiles") ?? []) as string[];
    process.keys.set("environmentFiles", [...before, literal(value)]);
    const hint =
      "mount it there, without quotes and comments behind values, or write environment: with its variables";
    notImported(
      diagnostics,
      `the content of ${value.replace(/^-/, "")} of ${process.name}`,
      range,
      hint,
    );
  },
  ExecStartPre: addPreparation,
  ExecCondition: addPreparation,
  ExecReload: setReload,
  Restart: (process, { value, range }, { diagnostics }) => {
    if (value === "always") process.keys.delete("restart");
    else process.keys.set("restart", value === "no" ? "never" : "on-failure");
    if (!/^(?:always|no|on-failure)$/.test(value))
      notImported(
        diagnostics,
        `Restart=${value} of ${process.name}`,
        range,
        "restart: has always, on-failure and never; it is on-failure now",
      );
  },
  RestartSec: restartTime("delay"),
  StartLimitInterval: restartTime("window"),
  StartLimitIntervalSec: restartTime("window"),
  StartLimitBurst: (process, { value }) => {
    if (Number(value) > 0) setRestart(process, "attempts", Number(value));
  },
  TimeoutStopSec: (process, { key, value, range }, { diagnostics }) => {
    const seconds = readTimeSpan(value);
    if (seconds !== undefined && seconds > 0)
      process.keys.set("stopTimeout", printSeconds(seconds));
    else
      notImported(
        diagnostics,
        `${key}=${value} of ${process.name}`,
        range,
        "write stopTimeout: with the time that the process may need; a container stops in limited time",
      );
  },
  KillSignal: (process, { value, range }, { diagnostics }) =>
    setStopSignal(process, value, range, diagnostics),
  ReloadSignal: (process, { value }) => {
    process.keys.set("reloadSignal", signalOf(value));
  },
  KillMode: (process, entry, context) => {
    if (entry.value !== "control-group" && entry.value !== "mixed") report(process, entry, context);
  },
  UMask: same("umask"),
  Nice: (process, { value }) => {
    process.keys.set("nice", Number(value));
  },
  LimitNOFILE: limit("openFiles"),
  LimitNPROC: limit("processes"),
  LimitCORE: limit("core", true),
  LimitMEMLOCK: limit("lockedMemory", true),
  MemoryMax: limit("memory", true),
  MemoryLimit: limit("memory", true),
  TasksMax: limit("processes"),
  CPUWeight: limit("cpuWeight"),
  StandardOutput: output,
  StandardError: output,
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
    process.keys.set("noNewPrivileges", isTrue(value));
  },
  After: dependencies,
  Requires: dependencies,
  Wants: dependencies,
  BindsTo: dependencies,
  Sockets: dependencies,
  ...directories,
  RemainAfterExit: (process, entry, context) => {
    if (process.keys.get("type") !== "oneshot" && isTrue(entry.value))
      report(process, entry, context);
  },
  Type: (process, { value, range }, { diagnostics }) => {
    if (value === "oneshot") process.keys.set("type", "oneshot");
    if (value.startsWith("notify")) process.keys.set("ready", { notify: true });
    if (value === "forking")
      notImported(
        diagnostics,
        `Type=forking of ${process.name}`,
        range,
        "write daemon: in place of foregroundProcess:, or the option of the program that keeps it in the foreground",
      );
    if (value === "dbus")
      notImported(diagnostics, `Type=dbus of ${process.name}`, range, "write ready: with a test");
    if (value === "idle")
      changed(diagnostics, `Type=idle of ${process.name}`, range, "it starts with the others");
  },
};

const isTrue = (value: string) => /^(?:yes|true|on|1)$/i.test(value);
