import { changed, type DraftProcess, notImported } from "../../draft-process.js";
import type { IniEntry } from "../../ini.js";
import type { ReadContext } from "../../reader.js";
import { splitWords } from "../../split-words.js";

/** What the expressions of a program mean. */
export interface Expressions {
  readonly programName: string;
  readonly groupName: string;
  /** The number of the first process. */
  readonly firstNumber: number;
  /** The folder of the file; without it, `%(here)s` stays. */
  readonly here?: string;
}

/** An expression of supervisord, such as `%(ENV_HOME)s` or `%(process_num)02d`. */
const expression = /%\((\w+)\)(\d*)[sd]/g;

/** Expands `%(program_name)s` and `%%`; `%(here)s` can become a dot, because paths are relative to the file. */
export function expand(text: string, values: Expressions): string {
  return text
    .split("%%")
    .map((part) =>
      part.replaceAll(expression, (whole, name: string, width: string) => {
        if (name === "program_name") return values.programName;
        if (name === "group_name") return values.groupName;
        if (name === "here") return values.here ?? whole;
        if (name === "numprocs") return "1";
        if (name !== "process_num") return whole;
        return String(values.firstNumber).padStart(Number(width) || 0, "0");
      }),
    )
    .join("%");
}

/** Returns the variables in a text that are those of supervisord itself: `HOME` of `%(ENV_HOME)s`. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(/%\(ENV_(\w+)\)s/g)].map(([, name = ""]) => name);
}

/** Writes a word for a shell, which has the variables of supervisord. */
export function quoteWithVariables(word: string): string {
  const parts = word.split(/%\(ENV_(\w+)\)s/);
  const text = parts.map((part, index) =>
    index % 2 === 1 ? `\${${part}}` : part.replaceAll(/["\\$`]/g, "\\$&"),
  );
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `"${text.join("")}"`;
}

/** Reports expressions that nothing replaces, and returns whether there are any. */
export function reportExpressions(
  { name }: DraftProcess,
  { key, value, range }: IniEntry,
  { diagnostics }: ReadContext,
): boolean {
  const found = [...value.matchAll(expression)];
  for (const [whole] of found)
    notImported(
      diagnostics,
      `the value of ${whole} in ${key} of ${name}`,
      range,
      "write its value into the model, or its file into environmentFiles",
    );
  return found.length > 0;
}

/**
 * Lets a command name the files beside the imported one by their copies in the store, and reports what else it names in
 * the folder of the file, besides a program that is there.
 */
export function placeFiles(
  process: DraftProcess,
  entry: IniEntry | undefined,
  { diagnostics, existsBeside }: ReadContext,
): void {
  const isProgram = /^\$\{\.\//.test(String(process.keys.get("foregroundProcess")));
  const words = splitWords(entry?.value ?? "").slice(isProgram ? 1 : 0);
  const range = entry?.range ?? process.range;
  for (const word of words.filter((it) => it.includes("%(here)s"))) {
    const what = `${word} in command of ${process.name}`;
    const [, path] = /^%\(here\)s\/([\w./+-]+)$/.exec(word) ?? [];
    if (path !== undefined && existsBeside(path) && replaceArgument(process, `./${path}`)) {
      const hint =
        "it is a copy in the Nix store, which no process can change, and which changes with the file";
      changed(diagnostics, what, range, hint);
      continue;
    }
    const hint = "the image does not have it: write ${./NAME} for a file beside the model";
    notImported(diagnostics, what, range, hint);
  }
}

/** Replaces an argument by the path of its copy, and returns whether it is one. */
function replaceArgument({ keys }: DraftProcess, path: string): boolean {
  const args = keys.get("args");
  if (!Array.isArray(args) || !args.includes(path)) return false;
  keys.set(
    "args",
    args.map((it) => (it === path ? `\${${path}}` : it)),
  );
  return true;
}
