import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What docs/errors.md says of a code, for a terminal: its examples are indented instead of fenced.
 *
 * @param root the folder of the package.
 */
export function readErrorDocs(root: string, code: string): string {
  return renderSection(readFileSync(join(root, "docs/errors.md"), "utf8"), code);
}

/**
 * Cuts the section of a code out of a text in Markdown.
 *
 * @example
 * renderSection("## a\n\nWrong.\n\n```text\nm.yaml: error\n```\n\n## b\n", "a")
 * // "a: Wrong.\n\n    m.yaml: error\n"
 */
export function renderSection(markdown: string, code: string): string {
  const lines = markdown.split("\n");
  const start = lines.indexOf(`## ${code}`);
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith("## "));
  const section = lines.slice(start + 1, length === -1 ? undefined : start + 1 + length);
  return `${code}: ${indentFenced(section).join("\n").trim()}\n`;
}

/** In the example of a model a line may begin with ##; it is indented in all of ours. */
function indentFenced(lines: readonly string[]): string[] {
  let fenced = false;
  const result: string[] = [];
  for (const line of lines) {
    if (line.startsWith("```")) fenced = !fenced;
    else result.push(fenced && line !== "" ? `    ${line}` : line);
  }
  return result;
}
