import { freeName } from "../../catalogue/print-process.js";
import {
  changed,
  type DraftProcess,
  draftProcess,
  notImported,
  setCommand,
} from "../draft-process.js";
import { addEnvironmentFile } from "../environment-file.js";
import type { ImportedSystem } from "../imported-system.js";
import { readDotEnv } from "../read-dot-env.js";
import type { ReadContext } from "../reader.js";
import { runInFolder } from "../run-in-folder.js";
import { withoutComment } from "../shell-comment.js";

/** The port that foreman gives the first process, unless `.env` has `PORT`; each next one gets 100 more. */
const FIRST_PORT = 5000;

/** Reads a Procfile: a line `name: command` for each process, which finds its port in `PORT`. */
export function readProcfile(context: ReadContext): ImportedSystem {
  const { text } = context.source;
  const values = readDotEnv(context.readBeside(".env") ?? "");
  const firstPort = Number(values.PORT) || FIRST_PORT;
  const processes: DraftProcess[] = [];
  const taken = new Set<string>();
  let comment: string[] = [];
  let offset = 0;
  for (const line of text.split("\n")) {
    const start = offset;
    offset += line.length + 1;
    const [, name, command] = /^([\w-]+):\s*(.+?)\s*$/.exec(line) ?? [];
    if (line.startsWith("#")) comment.push(line.slice(1));
    else if (name === undefined || command === undefined) {
      comment = [];
      reportLine(line, start, context);
    } else {
      const range = { start, end: start + name.length };
      const above = comment.length === 0 ? undefined : comment.join("\n");
      const process = draftProcess(freeName(name, taken), range, above);
      if (process.name !== name) {
        const reason = `it is ${process.name} now: the names of processes differ`;
        changed(context.diagnostics, `a further line ${name}`, range, reason);
      }
      const place = { start: start + line.indexOf(command), end: start + line.trimEnd().length };
      setProgram(process, command, place, context);
      setPort(process, command, firstPort + processes.length * 100);
      if (context.existsBeside(".env")) addEnvironmentFile(process, ".env", range, context);
      processes.push(process);
      comment = [];
    }
  }
  waitForRelease(processes);
  return { name: context.folderName, processes, published: [] };
}

function reportLine(line: string, start: number, { diagnostics }: ReadContext): void {
  const text = line.trim();
  if (text === "" || text.startsWith("#")) return;
  const at = start + line.indexOf(text);
  const hint = "foreman ignores it too: a name has letters, digits, _ and -";
  notImported(diagnostics, `the line ${text}`, { start: at, end: at + text.length }, hint);
}

function setProgram(
  process: DraftProcess,
  command: string,
  place: { readonly start: number; readonly end: number },
  context: ReadContext,
): void {
  const { words, variables } = leadingVariables(withoutComment(command));
  setCommand(process, words, place, context.diagnostics);
  runInFolder(process, words, place, context);
  if (Object.keys(variables).length > 0) process.keys.set("environment", variables);
}

/** Sets the variable `PORT`, as foreman does, and the port of a process that listens there. */
function setPort(process: DraftProcess, command: string, port: number): void {
  if (/\$\{?PORT\b/.test(command) || process.name === "web") process.keys.set("port", port);
  const variables = (process.keys.get("environment") ?? {}) as Record<string, string>;
  process.keys.set("environment", { PORT: String(port), ...variables });
}

/** The line `release` runs to its end before the others start. */
function waitForRelease(processes: readonly DraftProcess[]): void {
  const release = processes.find(({ name }) => name === "release");
  if (release === undefined) return;
  release.keys.set("type", "oneshot");
  const { range } = release;
  for (const { dependencies } of processes.filter((process) => process !== release))
    dependencies.set("release", { condition: "completed", range });
}

/** `RAILS_ENV=production bin/rails s` as variables and a command. */
function leadingVariables(command: string) {
  const variables: Record<string, string> = {};
  let words = command;
  for (;;) {
    const [whole, name, value] = /^(\w+)=([^\s"'$]*)\s+/.exec(words) ?? [];
    if (whole === undefined || name === undefined) return { words, variables };
    variables[name] = value ?? "";
    words = words.slice(whole.length);
  }
}
