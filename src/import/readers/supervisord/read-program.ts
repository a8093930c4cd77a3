import {
  changed,
  type DraftProcess,
  draftProcess,
  duration,
  notImported,
  setCommand,
  setDirectory,
} from "../../draft-process.js";
import { literal } from "../../imported-system.js";
import { type IniEntry, type IniSection, readLast } from "../../ini.js";
import type { ReadContext } from "../../reader.js";
import { setStopSignal } from "../../set-signal.js";
import { splitWords } from "../../split-words.js";
import {
  type Expressions,
  expand,
  placeFiles,
  quoteWithVariables,
  reportExpressions,
  variablesIn,
} from "./expressions.js";
import { readEnvironment } from "./read-environment.js";

/** Settings of output and of groups of processes that mean nothing for another process manager. */
const silent =
  /^(?:command|priority|process_name|numprocs_start|redirect_stderr|stopasgroup|killasgroup|serverurl|(?:stdout|stderr)_(?:logfile_maxbytes|logfile_backups|capture_maxbytes|events_enabled|syslog))$/;

/** Reads a section `program:NAME`. */
export function readProgram(
  section: IniSection,
  common: IniSection | undefined,
  groupName: string,
  context: ReadContext,
): DraftProcess {
  const name = section.name.replace("program:", "");
  const process = draftProcess(name, section.range, section.comment);
  const find = (key: string) => section.entries.find((entry) => entry.key === key);
  const values: Expressions = {
    programName: name,
    groupName,
    firstNumber: Number(find("numprocs_start")?.value ?? 0),
  };
  const expanded = (entry: IniEntry) => {
    const here = entry.key === "environment" ? {} : { here: "." };
    return { ...entry, value: expand(entry.value, { ...values, ...here }) };
  };
  const command = find("command");
  setProgram(process, command === undefined ? undefined : expanded(command), context);
  placeFiles(process, command, context);
  process.keys.set("restart", "on-failure");
  for (const entry of common?.entries ?? [])
    if (entry.key === "environment") readEnvironment(process, expanded(entry), context);
  // These depend on autorestart.
  for (const entry of readLast(section.entries, "startretries", "exitcodes").map(expanded)) {
    const read = readers[entry.key];
    if (entry.key === "environment") readEnvironment(process, entry, context);
    else if (silent.test(entry.key) || reportExpressions(process, entry, context)) continue;
    else if (read !== undefined) read(process, entry, context);
    else
      notImported(
        context.diagnostics,
        `${entry.key} of ${name}`,
        entry.range,
        "a model has no such key; overrides: { supervisord: { ... } } has those of supervisord",
      );
  }
  reportNumber(section, process, context);
  return process;
}

/** Sets the command, which supervisord starts without a shell. A shell replaces variables of supervisord. */
function setProgram(
  process: DraftProcess,
  entry: IniEntry | undefined,
  context: ReadContext,
): void {
  const { diagnostics } = context;
  const range = entry?.range ?? process.range;
  const words = splitWords(entry?.value ?? "");
  const [program = ""] = words;
  const variables = variablesIn(entry?.value ?? "");
  if (variables.length > 0) {
    setCommand(
      process,
      ["bash", "-c", `exec ${words.map(quoteWithVariables).join(" ")}`],
      range,
      diagnostics,
    );
    const hint = "Bash replaces it: write its value into environment:, or docker run --env";
    for (const variable of new Set(variables))
      changed(diagnostics, `%(ENV_${variable})s in command of ${process.name}`, range, hint);
  } else if (program.startsWith("./") && context.existsBeside(program)) {
    process.keys.set("foregroundProcess", `\${${program}}`);
    if (words.length > 1) process.keys.set("args", words.slice(1).map(literal));
  } else setCommand(process, words, range, diagnostics);
  if (entry !== undefined) reportOthers(process, entry, context);
}

/** Reports expressions besides the variables of supervisord. */
function reportOthers(process: DraftProcess, entry: IniEntry, context: ReadContext): void {
  const value = entry.value.replaceAll(/%\(ENV_\w+\)s/g, "");
  reportExpressions(process, { ...entry, value }, context);
}

/** Reports a command whose processes differ by their number. */
function reportNumber(section: IniSection, { name }: DraftProcess, context: ReadContext): void {
  const isMany = section.entries.some(({ key, value }) => key === "numprocs" && Number(value) > 1);
  for (const { key, value, range } of isMany ? section.entries : [])
    if (key !== "process_name" && value.includes("%(process_num)"))
      notImported(
        context.diagnostics,
        `the number of the process in ${key} of ${name}`,
        range,
        "it is that of the first process now: with instances:, ${instanceSuffix} differs",
      );
}

/** The words of supervisord for "false". */
const isFalse = (value: string) => /^(?:no|false|off|0)$/i.test(value);

type ReadEntry = (process: DraftProcess, entry: IniEntry, context: ReadContext) => void;

const same =
  (key: string): ReadEntry =>
  (process, { value }) => {
    process.keys.set(key, literal(value));
  };

const log: ReadEntry = (process, { key, value, range }, { diagnostics }) => {
  if (
    /^(?:\/dev\/(?:stdout|stderr|fd\/[12])|\/proc\/(?:self|1)\/fd\/[12]|AUTO|syslog|NONE)$/.test(
      value,
    )
  )
    return;
  notImported(
    diagnostics,
    `${key} of ${process.name}`,
    range,
    `the engine has the output; write logs: { file: ${value} } for a file`,
  );
};

const readers: Readonly<Record<string, ReadEntry>> = {
  directory: (process, { value, range }, { diagnostics, existsBeside }) => {
    if (value.startsWith("/")) setDirectory(process, value, range, { diagnostics });
    else if (existsBeside(value)) {
      const path = value.replace(/^(?!\.)/, "./").replace(/\/+$/, "");
      process.keys.set("directory", `\${${path === "." ? "./." : path}}`);
      const hint = "it is a copy of this folder in the image, where processes cannot write";
      changed(diagnostics, `the directory of ${process.name}`, range, hint);
    } else
      notImported(
        diagnostics,
        `directory ${value} of ${process.name}`,
        range,
        "write directory: with an absolute path, or a folder beside the model: ${./folder}",
      );
  },
  autostart: () => {},
  umask: same("umask"),
  user: (process, { value }) => {
    if (value !== "root" && value !== "0") process.keys.set("user", literal(value));
  },
  autorestart: (process, { value }) => {
    if (isFalse(value)) process.keys.set("restart", "never");
    else if (value.toLowerCase() === "unexpected") process.keys.set("restart", "on-failure");
    else process.keys.delete("restart");
  },
  startretries: (process, { value, range }, { diagnostics }) => {
    const condition = process.keys.get("restart") ?? "always";
    if (condition === "never") return;
    if (Number(value) === 0)
      changed(
        diagnostics,
        `startretries of ${process.name}`,
        range,
        "it is one attempt: restart: never has none",
      );
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
  stopsignal: (process, { value, range }, { diagnostics }) =>
    setStopSignal(process, value, range, diagnostics),
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
