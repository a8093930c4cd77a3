import { type DraftProcess, draftProcess, notImported } from "../../draft-process.js";
import type { ImportedSystem } from "../../imported-system.js";
import type { ReadContext } from "../../reader.js";
import { setStopSignal } from "../../set-signal.js";
import { placeOf, setScript } from "./script.js";
import {
  listed,
  membersOf,
  type ServiceFolder,
  startedServices,
  typeOf,
} from "./service-folder.js";

/** Files of a service that need no counterpart. */
const silent = new Set([
  "type",
  "run",
  "up",
  "dependencies",
  "dependencies.d",
  "contents",
  "contents.d",
  "notification-fd",
  "data",
  "down-signal",
  "timeout-kill",
  "pipeline-name",
]);

/** Reads definitions of s6-rc: https://skarnet.org/software/s6-rc/s6-rc-compile.html. */
export function readS6Rc(context: ReadContext, folder: ServiceFolder): ImportedSystem {
  const started = startedServices(folder);
  const processes = folder.services.flatMap((name): DraftProcess[] => {
    const type = typeOf(folder, name);
    if (type === "bundle") return [];
    const reason = whyAbsent(name, type, started, folder);
    if (reason === undefined) return [readDefinition(name, type === "oneshot", context, folder)];
    const file = folder.readFile(name, "type") === undefined ? "run" : "type";
    const place = placeOf(name, file, folder.readFile(name, file) ?? "", context);
    notImported(context.diagnostics, `the service ${name}`, place, reason);
    return [];
  });
  for (const process of processes)
    for (const [name, dependency] of [...process.dependencies]) {
      if (typeOf(folder, name) !== "bundle") continue;
      process.dependencies.delete(name);
      for (const member of membersOf(folder, name))
        if (member !== process.name) process.dependencies.set(member, dependency);
    }
  return { name: context.folderName, processes, published: [] };
}

/** Returns why a service becomes no process, or undefined. */
function whyAbsent(
  name: string,
  type: string | undefined,
  started: ReadonlySet<string>,
  folder: ServiceFolder,
): string | undefined {
  if (type !== "longrun" && type !== "oneshot") return `its type is ${type}: write it as a process`;
  const isFolder = folder.readFile(name, "type") === undefined;
  if (isFolder && folder.readFile(name, "down") !== undefined)
    return "with the file down, it does not start by itself: add it if it shall start";
  if (!started.has(name)) return "no bundle that starts by itself has it: add it if it shall start";
  const isLogger = /\b(?:s6-log|logutil-service|svlogd|multilog)\b/.test(
    folder.readFile(name, "run") ?? "",
  );
  return listed(folder, name, "consumer-for").length > 0 && isLogger
    ? "the engine has the output of each process: a logger needs no process"
    : undefined;
}

function readDefinition(
  name: string,
  isOneshot: boolean,
  context: ReadContext,
  folder: ServiceFolder,
): DraftProcess {
  const file = isOneshot ? "up" : "run";
  const text = folder.readFile(name, file) ?? "";
  const process = draftProcess(name, placeOf(name, file, text, context));
  const script = setScript(process, file, folder, context);
  if (isOneshot) process.keys.set("type", "oneshot");
  const number = (other: string) => Number(folder.readFile(name, other));
  if (number("notification-fd") > 0) process.keys.set("ready", { fd: number("notification-fd") });
  const signal = folder.readFile(name, "down-signal")?.trim();
  const place = placeOf(name, "down-signal", signal ?? "", context);
  if (signal) setStopSignal(process, signal, place, context.diagnostics);
  if (number("timeout-kill") > 0) process.keys.set("stopTimeout", `${number("timeout-kill")}ms`);
  if (number("timeout-up") > 0 && process.keys.has("ready")) {
    const ready = { fd: number("notification-fd"), timeout: `${number("timeout-up")}ms` };
    process.keys.set("ready", ready);
  }
  for (const other of listed(folder, name, "dependencies"))
    process.dependencies.set(other, {
      condition: "ready",
      range: dependencyPlace(name, other, context, folder),
    });
  reportFiles(process, script, context, folder);
  return process;
}

/** The place of a dependency: its line in `dependencies`, or its file in `dependencies.d`. */
function dependencyPlace(name: string, other: string, context: ReadContext, folder: ServiceFolder) {
  if (folder.listFolder(name, "dependencies.d").includes(other))
    return placeOf(name, `dependencies.d/${other}`, "", context);
  const text = folder.readFile(name, "dependencies") ?? "";
  const lines = text.split("\n");
  const line = lines.findIndex((it) => it.replace(/#.*/, "").trim() === other);
  const start = text.indexOf(other, lines.slice(0, line).join("\n").length);
  return { ...placeOf(name, "dependencies", text, context), start, end: start + other.length };
}

/** Reports the files of a service without a counterpart. */
function reportFiles(
  { name, keys }: DraftProcess,
  script: string,
  context: ReadContext,
  folder: ServiceFolder,
): void {
  for (const file of folder.listFolder(name, ".")) {
    const text = folder.readFile(name, file) ?? "";
    const isUnlimited = file.startsWith("timeout-") && Number(text) === 0;
    const isUsed = file === "timeout-up" && keys.has("ready");
    if (silent.has(file) || file === script || isUnlimited || isUsed) continue;
    const hint = hints[file] ?? "a model has no counterpart";
    notImported(context.diagnostics, `${name}/${file}`, placeOf(name, file, text, context), hint);
  }
}

const hints: Readonly<Record<string, string>> = {
  finish: "a model has no command after the end of a process; restart: decides what follows",
  down: "write stopCommand:, or let the program clean up when it gets its stop signal",
  "flag-essential": "a model has no processes that stay until the end: gen-nix stop ends each",
  env: "write environment: with its variables",
  "max-death-tally": "write restart: with attempts and a window",
  "producer-for": "the engine has the output of each process; write logs: for a file",
  "consumer-for": "a process has no pipe to another one: let Bash start both, or let them connect",
  "timeout-down": "write stopTimeout: with the time that the process may need",
  "timeout-finish": "a model has no command after the end of a process",
  "timeout-up": "write ready: with a timeout",
};
