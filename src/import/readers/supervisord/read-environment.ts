import { addEnvironment, changed, type DraftProcess } from "../../draft-process.js";
import { literal } from "../../imported-system.js";
import type { IniEntry } from "../../ini.js";
import type { ReadContext } from "../../reader.js";
import { reportExpressions } from "./expressions.js";

/** Reads `A="b",C=d`. A variable of supervisord with the same name is there anyway. */
export function readEnvironment(
  process: DraftProcess,
  entry: IniEntry,
  context: ReadContext,
): void {
  const pairs = entry.value.matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|'[^']*'|[^,]*)/g);
  for (const [, name = "", text = ""] of pairs) {
    const value = text.trim().replace(/^(["'])(.*)\1$/s, "$2");
    if (value === `%(ENV_${name})s`)
      changed(
        context.diagnostics,
        `${name} in environment of ${process.name}`,
        entry.range,
        "it is the variable of the container: docker run --env sets it",
      );
    else addVariable(process, name, { ...entry, value }, context);
  }
}

/** Adds a variable; the folder of the file in it becomes that of the model. */
function addVariable(
  process: DraftProcess,
  name: string,
  entry: IniEntry,
  context: ReadContext,
): void {
  const parts = entry.value.split("%(here)s");
  if (reportExpressions(process, { ...entry, value: parts.join("") }, context)) return;
  addEnvironment(process, { [name]: entry.value });
  if (parts.length === 1) return;
  const all = process.keys.get("environment") as Readonly<Record<string, string>>;
  process.keys.set("environment", { ...all, [name]: parts.map(literal).join("${./.}") });
  const hint = "it is a copy of this folder in the image, where processes cannot write";
  changed(context.diagnostics, `%(here)s in ${name} of ${process.name}`, entry.range, hint);
}
