import { splitCommand } from "../../model/check/foreign/command-words.js";
import {
  addEnvironment,
  type DraftProcess,
  draftProcess,
  duration,
  notImported,
  setCommand,
} from "../draft-process.js";
import { type ImportedSystem, literal } from "../imported-system.js";
import { type IniEntry, type IniSection, readIni, readLast } from "../ini.js";
import type { ReadContext } from "../reader.js";

/** Sections of supervisord itself, which gen-nix generates. */
const own = new Set(["supervisord", "supervisorctl", "unix_http_server"]);

/** Reads a configuration of supervisord: http://supervisord.org/configuration.html. */
export function readSupervisord(context: ReadContext): ImportedSystem {
  const sections = readIni(context.source, { continuation: "indented", inlineComments: true });
  const common = sections.find(({ name }) => name === "supervisord")?.entries ?? [];
  const environment = common.find(({ key }) => key === "environment")?.value ?? "";
  const programs = sections.filter(({ name }) => name.startsWith("program:"));
  for (const { name, range } of sections) {
    if (own.has(name) || name.startsWith("program:") || name.startsWith("rpcinterface:")) continue;
    notImported(context.diagnostics, `the section ${name}`, range, hintOf(name));
  }
  return {
    name: context.folderName,
    processes: programs.toSorted(byPriority).flatMap((section) => {
      if (section.entries.some(({ key, value }) => key === "autostart" && isFalse(value))) {
        notImported(
          context.diagnostics,
          `the program ${section.name}, which does not start by itself`,
          section.range,
          "add it to the model if it shall start",
        );
        return [];
      }
      return [readProgram(section, environment, context)];
    }),
    volumes: [],
    published: [],
  };
}

/** The words of supervisord for "false". */
const isFalse = (value: string) => /^(?:no|false|off|0)$/i.test(value);

function hintOf(name: string): string {
  if (name === "include") return "import the files that it names, too";
  if (name.startsWith("group:"))
    return "a model has no groups; gen-nix takes several names of processes";
  return "a model has no counterpart; write it as a process, if it is a program";
}

function byPriority(one: IniSection, other: IniSection): number {
  const priority = ({ entries }: IniSection) =>
    Number(entries.find(({ key }) => key === "priority")?.value ?? 999);
  return priority(one) - priority(other);
}

/** Settings of output and of groups of processes that mean nothing for another process manager. */
const silent =
  /^(?:autostart|command|priority|process_name|redirect_stderr|stopasgroup|killasgroup|(?:stdout|stderr)_(?:logfile_maxbytes|logfile_backups|capture_maxbytes|events_enabled|syslog))$/;

function readProgram(section: IniSection, environment: string, context: ReadContext): DraftProcess {
  const process = draftProcess(
    section.name.replace("program:", ""),
    section.range,
    section.comment,
  );
  const command = section.entries.find(({ key }) => key === "command");
  const line = expand(command?.value ?? "", process.name).replaceAll("\n", " ");
  setCommand(
    process,
    splitCommand(line) ?? line,
    command?.range ?? section.range,
    context.diagnostics,
  );
  process.keys.set("restart", "on-failure");
  addEnvironment(process, readVariables(expand(environment, process.name)));
  // These depend on autorestart.
  for (const entry of readLast(section.entries, "startretries", "exitcodes")) {
    const read = readers[entry.key];
    const isUnknown = reportExpressions(process, entry, context);
    if (isUnknown && entry.key !== "environment") continue;
    if (read !== undefined)
      read(process, { ...entry, value: expand(entry.value, process.name) }, context);
    else if (!silent.test(entry.key))
      notImported(
        context.diagnostics,
        `${entry.key} of ${process.name}`,
        entry.range,
        "a model has no such key; overrides: { supervisord: { ... } } has those of supervisord",
      );
  }
  return process;
}

/** Reports the expressions that only supervisord expands, such as `%(here)s`, and returns whether there are any. */
function reportExpressions(
  { name }: DraftProcess,
  { key, value, range }: IniEntry,
  { diagnostics }: ReadContext,
): boolean {
  if (silent.test(key) && key !== "command") return false;
  const found = [...expand(value, name).matchAll(/%\(\w+\)\d*[sd]/g)];
  for (const [expression] of found)
    notImported(
      diagnostics,
      `the value of ${expression} in ${key} of ${name}`,
      range,
      expression === "%(here)s"
        ? "write a file beside the model as ${./file}"
        : "write its value into the model, or its file into environmentFiles",
    );
  return found.length > 0;
}

/** Expands `%(program_name)s` and `%%`. */
function expand(text: string, name: string): string {
  return text
    .replaceAll("%(program_name)s", name)
    .replaceAll("%(process_num)02d", "")
    .replaceAll("%%", "%");
}

type ReadEntry = (process: DraftProcess, entry: IniEntry, context: ReadContext) => void;

const same =
  (key: string): ReadEntry =>
  (process, { value }) => {
    process.keys.set(key, literal(value));
  };

const log: ReadEntry = (process, { key, value, range }, { diagnostics }) => {
  if (/^(?:\/dev\/(?:stdout|stderr|fd\/[12])|AUTO|syslog|NONE)$/.test(value)) return;
  notImported(
    diagnostics,
    `${key} of ${process.name}`,
    range,
    `the engine has the output; write logs: { file: ${value} } for a file`,
  );
};

const readers: Readonly<Record<string, ReadEntry>> = {
  directory: same("directory"),
  umask: same("umask"),
  user: (process, { value }) => {
    if (value !== "root" && value !== "0") process.keys.set("user", literal(value));
  },
  environment: (process, { value }) => addEnvironment(process, readVariables(value)),
  autorestart: (process, { value }) => {
    if (isFalse(value)) process.keys.set("restart", "never");
    else if (value.toLowerCase() === "unexpected") process.keys.set("restart", "on-failure");
    else process.keys.delete("restart");
  },
  startretries: (process, { value }) => {
    const condition = process.keys.get("restart") ?? "always";
    if (typeof condition === "string" && condition !== "never")
      process.keys.set("restart", { condition, attempts: Math.max(1, Number(value)) });
  },
  startsecs: (process, { value, range }, { diagnostics }) => {
    if (Number(value) > 1)
      notImported(
        diagnostics,
        `startsecs of ${process.name}`,
        range,
        "write how the process becomes ready: ready: { tcp: ... }, { http: ... } or { log: ... }",
      );
  },
  exitcodes: (process, { value, range }, { diagnostics }) => {
    const restart = process.keys.get("restart");
    if (value.trim() !== "0" && restart !== undefined && restart !== "never")
      notImported(
        diagnostics,
        `exitcodes of ${process.name}`,
        range,
        "a process is started again after every exit code but 0, unless restart: is never",
      );
  },
  stopsignal: (process, { value }) => {
    const name = value.toUpperCase().replace(/^SIG/, "");
    process.keys.set("stopSignal", /^\d+$/.test(name) ? Number(name) : `SIG${name}`);
  },
  stopwaitsecs: (process, { value }) => {
    process.keys.set("stopTimeout", duration(value));
  },
  numprocs: (process, { value, range }, { diagnostics }) => {
    if (Number(value) > 1)
      notImported(
        diagnostics,
        `${value} processes of ${process.name}`,
        range,
        `write instances: ${value}; \${instanceName} distinguishes them in the arguments`,
      );
  },
  stdout_logfile: log,
  stderr_logfile: log,
};

/** Reads `A="b",C=d`. */
function readVariables(text: string): Record<string, string> {
  const pairs = text.matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|'[^']*'|[^,]*)/g);
  return Object.fromEntries(
    [...pairs].map(([, name = "", value = ""]) => [
      name,
      value.trim().replace(/^(["'])(.*)\1$/s, "$2"),
    ]),
  );
}
