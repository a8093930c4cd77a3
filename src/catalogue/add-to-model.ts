import { isMap, isNode, isScalar, LineCounter, type Pair, parseDocument, type YAMLMap } from "yaml";

/** Why lines cannot be added to a model by changing its text. */
export class NoPlaceError extends Error {}

/**
 * Adds lines to the mapping `processes` of a model in YAML. All other lines stay as they are, with their comments.
 *
 * @param text the model
 * @param lines the lines of the new processes, indented relative to the mapping's keys
 * @returns the new text
 * @throws NoPlaceError when the model has no block mapping `processes`
 */
export function addToModel(text: string, lines: readonly string[]): string {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, keepSourceTokens: true });
  if (document.errors.length > 0 || !isMap(document.contents))
    throw new NoPlaceError("the model is no valid YAML mapping");
  const pair = document.contents.items.find(
    ({ key }) => isScalar(key) && key.value === "processes",
  );
  if (pair === undefined) {
    return `${endLine(text, eol)}processes:${eol}${indent(lines, 2, eol)}`;
  }
  const [first] = isMap(pair.value) ? pair.value.items : [];
  if (first === undefined || (pair.value as YAMLMap).flow === true)
    throw new NoPlaceError("its processes are not a mapping with a key on each line");
  const column = counter.linePos(startOf(first)).col;
  const end = endOf(pair.value as YAMLMap, text, column);
  return `${endLine(text.slice(0, end), eol)}${indent(lines, column - 1, eol)}${text.slice(end)}`;
}

function startOf(pair: Pair): number {
  return isScalar(pair.key) && pair.key.range ? pair.key.range[0] : 0;
}

/**
 * Returns the offset behind the last line of a mapping, and behind the comments of its last value, which are indented
 * more than its keys.
 *
 * @param column the column of its keys, from 1
 */
function endOf(map: YAMLMap, text: string, column: number): number {
  const value = map.items.at(-1)?.value;
  const [, end] = (isNode(value) ? value.range : undefined) ?? map.range ?? [0, text.length];
  const newline = text.indexOf("\n", text.slice(0, end).trimEnd().length);
  if (newline === -1) return text.length;
  const comments = new RegExp(`(?:\\s*\\n {${column},}#.*)*`, "y");
  comments.lastIndex = newline;
  const last = newline + (comments.exec(text)?.[0].length ?? 0);
  const next = text.indexOf("\n", last);
  return next === -1 ? text.length : next + 1;
}

const endLine = (text: string, eol: string) =>
  text === "" || text.endsWith("\n") ? text : `${text}${eol}`;

const indent = (lines: readonly string[], width: number, eol: string) =>
  lines.map((line) => `${line === "" ? "" : " ".repeat(width)}${line}${eol}`).join("");
