import type { SourceFile, SourceRange } from "../../diagnostics/source-file.js";
import type { ImportedProcess, ImportedSystem } from "../imported-system.js";

/** Where a text is: the variable with it, and all of its value. */
interface Surroundings {
  readonly variable: string;
  readonly text: string;
}

/** Returns the place of a text within a process in the file, or that of its name. */
export function placeOf(
  { range }: ImportedProcess,
  text: string,
  { source, system }: { readonly source: SourceFile; readonly system: ImportedSystem },
  around?: Surroundings,
): SourceRange {
  if (range.source !== undefined) return range;
  const starts = system.processes.map((process) => process.range.start);
  const next = Math.min(...starts.filter((start) => start > range.start), source.text.length);
  const inner = source.text.slice(range.end, next);
  const word = new RegExp(`(?<=//|@|[\\s,=:("'\\[])${escaped(text)}(?![\\w-])`);
  const find = (part: string, offset: number): SourceRange | undefined => {
    const at = part.search(word);
    return at < 0 ? undefined : { start: offset + at, end: offset + at + text.length };
  };
  const findNear = (part: string, offset: number) => {
    const at = around === undefined ? -1 : surroundingsIn(part, around, text);
    return at < 0 ? undefined : find(part.slice(at), offset + at);
  };
  // The keys of a merged mapping (`<<: *base`) are elsewhere.
  const isMerged =
    around !== undefined && around.variable !== "" && !inner.includes(around.variable);
  const merged = isMerged ? findNear(source.text, 0) : undefined;
  return findNear(inner, range.end) ?? merged ?? find(inner, range.end) ?? range;
}

/** Returns the place from which on a text is the wanted one, or -1. */
function surroundingsIn(part: string, { variable, text }: Surroundings, wanted: string): number {
  const at =
    variable === "" ? -1 : part.search(new RegExp(`(?<!\\w)${escaped(variable)}["']?\\s*[:=]`));
  if (at >= 0) return at + variable.length;
  const whole = text === wanted ? -1 : part.indexOf(text);
  // What precedes the text belongs to its first word.
  return whole <= 0 ? whole : whole - 1;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
