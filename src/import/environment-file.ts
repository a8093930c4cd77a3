import type { SourceRange } from "../diagnostics/source-file.js";
import { addEnvironment, changed, type DraftProcess, notImported } from "./draft-process.js";
import { readDotEnv } from "./read-dot-env.js";
import type { ReadContext } from "./reader.js";

/**
 * Adds a file with variables beside the imported one. Files in `environmentFiles` have no quotes, so the values of a file
 * with quotes become part of `environment`, which precedes files.
 */
export function addEnvironmentFile(
  process: DraftProcess,
  file: string,
  range: SourceRange,
  { readBeside, diagnostics }: ReadContext,
): void {
  const what = `${file} of ${process.name} as a file outside of the image`;
  const text = readBeside(file);
  if (text === undefined) {
    const hint = "write environmentFiles: with its path in the container, and mount it there";
    notImported(diagnostics, what, range, hint);
    return;
  }
  const { keys, fileVariables } = process;
  const values = readDotEnv(text);
  const names = Object.keys(values);
  const isPlain = JSON.stringify(readPlain(text)) === JSON.stringify(values);
  if (isPlain && !names.some((name) => fileVariables.has(name))) {
    const files = (keys.get("environmentFiles") ?? []) as readonly string[];
    keys.set("environmentFiles", [...files, `\${./${file.replace(/^\.\//, "")}}`]);
    const hint =
      "it becomes part of the image; for passwords, mount it, and write its path in the container";
    notImported(diagnostics, what, range, hint);
    return;
  }
  const before = (keys.get("environment") ?? {}) as Record<string, string>;
  // A later file precedes an earlier one, but not the variables of the process itself.
  const added = names.filter((name) => !(name in before) || fileVariables.has(name));
  for (const name of added) fileVariables.add(name);
  addEnvironment(process, Object.fromEntries(added.map((name) => [name, values[name] ?? ""])));
  const hint = isPlain
    ? "its values are in environment:, as those of a file before it"
    : "its values are in environment:, because a file in environmentFiles has no quotes";
  changed(diagnostics, what, range, hint);
}

/** Reads a file as processes do: `NAME=VALUE` on each line, without quotes. */
function readPlain(text: string): Record<string, string> {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, "").trimStart());
  return Object.fromEntries(
    lines
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => [line.replace(/=.*$/s, ""), line.replace(/^[^=]*=?/, "")]),
  );
}
