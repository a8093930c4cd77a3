import { changed, type DraftProcess, draftProcess, setCommand } from "../draft-process.js";
import type { ImportedSystem } from "../imported-system.js";
import type { ReadContext } from "../reader.js";

/** The port that foreman gives the first process; each next one gets 100 more. */
const FIRST_PORT = 5000;

/** Reads a Procfile: a line `name: command` for each process, which finds its port in `PORT`. */
export function readProcfile(context: ReadContext): ImportedSystem {
  const { text } = context.source;
  const processes: DraftProcess[] = [];
  let comment: string[] = [];
  let offset = 0;
  for (const line of text.split("\n")) {
    const start = offset;
    offset += line.length + 1;
    const [, name, command] = /^([\w-]+):\s*(.+?)\s*$/.exec(line) ?? [];
    if (line.startsWith("#")) comment.push(line.slice(1));
    else if (name === undefined || command === undefined) comment = [];
    else {
      const range = { start, end: start + name.length };
      const above = comment.length === 0 ? undefined : comment.join("\n");
      const process = draftProcess(name, range, above);
      const { words, variables } = leadingVariables(command);
      const place = { start: start + line.indexOf(command), end: start + line.trimEnd().length };
      setCommand(process, words, place, context.diagnostics);
      if (words.split(/\s+/).some((word) => isBeside(word, context))) {
        process.keys.set("directory", "${./.}");
        changed(
          context.diagnostics,
          `the directory of ${name}`,
          place,
          "it is a copy of this folder in the image, where processes cannot write",
        );
      }
      const port = FIRST_PORT + processes.length * 100;
      const usesPort = /\$\{?PORT\b/.test(command) || name === "web";
      if (usesPort) process.keys.set("port", port);
      const all = { ...variables, ...(usesPort ? { PORT: String(port) } : {}) };
      if (Object.keys(all).length > 0) process.keys.set("environment", all);
      processes.push(process);
      comment = [];
    }
  }
  waitForRelease(processes);
  return { name: context.folderName, processes, volumes: [], published: [] };
}

/** Whether a word of a command is the path of a file or folder beside the Procfile. */
function isBeside(word: string, { existsBeside }: ReadContext): boolean {
  return /^(?!\/)[\w./-]*\w[\w./-]*$/.test(word) && existsBeside(word);
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
